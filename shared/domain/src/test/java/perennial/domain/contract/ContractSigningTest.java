package perennial.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.addLine;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.extend;
import static perennial.domain.Commands.noticeFor;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.valueOn;
import static perennial.domain.Signing.flat;
import static perennial.domain.Signing.line;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perennial.domain.BadValue;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.client.ProfileCommand.ClassificationReason;
import perennial.domain.client.ProfileCommand.ClassifyClient;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.contract.ContractEvent.ContractSigned;
import perennial.domain.contract.ContractEvent.TermCut;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.policy.Complexity;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.RenewalEvent.RenewalScheduled;

class ContractSigningTest {
    private static final Signing YEAR = Signing.of("k1");

    @Test
    void aTermWithAnEndHasItsRenewalScheduledInTheSameCommit() {
        acme().when(YEAR.notice(90, NoticePeriod.Unit.DAYS).command())
                .events(
                        new ContractSigned(
                                new ContractId("k1"),
                                Optional.empty(),
                                day("2026-01-01"),
                                Optional.of(day("2026-12-31")),
                                new CurrencyCode("USD"),
                                Optional.of(new NoticePeriod(90, NoticePeriod.Unit.DAYS)),
                                AutoRenew.NONE,
                                Optional.empty(),
                                Optional.empty(),
                                List.of(new LineTerms(
                                        new LineId("l1"),
                                        new Product("MENTAL_HEALTH"),
                                        FeeModel.PMPM,
                                        new Rate("4.25"),
                                        1_000,
                                        Optional.empty()))),
                        new RenewalScheduled(
                                new ContractId("k1"),
                                new RenewalId("k1.1"),
                                1,
                                day("2026-01-01"),
                                day("2026-12-31"),
                                day("2027-01-01"),
                                Optional.of(day("2026-10-02")),
                                day("2026-08-03"),
                                List.of(180, 120, 90, 60, 30, 14, 7, 1)));
    }

    @Test
    void anEvergreenContractHasNoRenewal() {
        Scenario<Client> signed =
                acme().when(YEAR.evergreen("2026-01-01").command()).accepted();
        assertThat(signed.state().book().renewals().all()).isEmpty();
        assertThat(valueOn(signed, "k1", "2040-01-01")).isEqualTo("51000.00");
    }

    @ParameterizedTest(name = "{0} less {1} {2} is {3}")
    @CsvSource({
        "2026-12-31, 90, DAYS, 2026-10-02",
        "2026-12-31, 3, MONTHS, 2026-09-30",
        "2027-05-31, 3, MONTHS, 2027-02-28"
    })
    void noticePeriodsEndOnTheirDeadline(String termEnd, int amount, NoticePeriod.Unit unit, String deadline) {
        Scenario<Client> signed = acme().given(
                        YEAR.term("2026-01-01", termEnd).notice(amount, unit).command());
        assertThat(renewal(signed, "k1.1").noticeDeadline()).contains(day(deadline));
    }

    @Test
    void withoutANoticePeriodTheDeadlineIsTheTermsEnd() {
        assertThat(renewal(acme().given(YEAR.command()), "k1.1").noticeDeadline())
                .contains(day("2026-12-31"));
    }

    /** MEDIUM 120, STRATEGIC 180 days before the end, but no later than 60 days before the notice deadline. */
    @Test
    void aRenewalOpensByLeadDaysOrBeforeItsNoticeDeadline() {
        assertThat(renewal(acme().given(YEAR.command()), "k1.1").opensOn()).isEqualTo(day("2026-09-02"));
        Scenario<Client> noticed =
                acme().given(YEAR.notice(6, NoticePeriod.Unit.MONTHS).command());
        assertThat(renewal(noticed, "k1.1").opensOn()).isEqualTo(day("2026-05-01"));
        Scenario<Client> strategic =
                acme().given(new ClassifyClient(Complexity.STRATEGIC, ClassificationReason.SIZE), YEAR.command());
        assertThat(renewal(strategic, "k1.1").opensOn()).isEqualTo(day("2026-07-04"));
    }

    @ParameterizedTest(name = "{0} {1} × {2} in {3} is {4}")
    @CsvSource({
        "PMPM, 4.2500, 1000, USD, 51000.00",
        "PEPM, 0.0001, 5, USD, 0.01",
        "PPPM, 3.3333, 7, KWD, 279.997",
        "PMPM, 4.2500, 1000, JPY, 51000",
        "FLAT, 0.5000, 1, JPY, 1",
        "FLAT, 1234.5650, 1, USD, 1234.57",
        "FLAT, 0.0005, 1, KWD, 0.001",
        "PER_VISIT, 80.0000, 500, USD, 0.00",
        "PER_CASE, 900.0000, 20, USD, 0.00"
    })
    void aYearsValueIsRoundedHalfUpToTheMinorUnit(
            FeeModel model, String rate, long units, String currency, String value) {
        Signing signing = YEAR.in(currency).selling(line("l1", "NUTRITION", model, rate, units));
        assertThat(valueOn(acme().given(signing.command()), "k1", "2026-06-01")).isEqualTo(value);
    }

    /** 0.005 twice: rounded first, then added. */
    @Test
    void linesAreRoundedBeforeTheyAreAdded() {
        Signing cents = YEAR.selling(flat("a", "NUTRITION", "0.005"), flat("b", "NUTRITION", "0.005"));
        assertThat(valueOn(acme().given(cents.command()), "k1", "2026-06-01")).isEqualTo("0.02");
    }

    @Test
    void signingAgainWithOtherFactsIsRefused() {
        Scenario<Client> signed = acme().given(YEAR.command());
        signed.when(YEAR.command()).nothing();
        signed.when(YEAR.cap(300).command()).refused("contract.differs", "amend-line", "void-contract");
        signed.when(YEAR.selling(flat("l1", "NUTRITION", "1")).command()).refused("contract.differs");
    }

    @Test
    void aTerminatedClientSignsNothingThatGoesBeyondItsEnd() {
        Scenario<Client> former = acme().given(new TerminateClient(day("2026-04-01"), ChurnReason.PRICE));
        former.when(YEAR.command()).refused("client.terminated");
        former.when(YEAR.term("2025-01-01", "2026-04-01").command()).refused("client.terminated");
        former.when(YEAR.term("2025-01-01", "2026-03-31").command()).accepted();
    }

    @Test
    void aSignatureLiesInThePast() {
        acme().when(YEAR.signed("2026-01-02").command()).bad("/signedOn");
        acme().when(YEAR.signed("2026-01-01").command()).accepted();
    }

    @Test
    void badTermsAreTurnedAway() {
        assertThatThrownBy(() -> YEAR.term("2026-01-02", "2026-01-01").command())
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/termEnd"));
        assertThatThrownBy(() -> YEAR.renews("k0").command())
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/signedOn"));
        assertThatThrownBy(() -> YEAR.selling().command()).isInstanceOf(BadValue.class);
        assertThatThrownBy(() -> YEAR.selling(flat("a", "NUTRITION", "1"), flat("a", "NUTRITION", "2"))
                        .command())
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> YEAR.selling(line("a", "NUTRITION", FeeModel.PMPM, "100000000", 1_000))
                        .command())
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/lines/0/unitRate"));
    }

    // renews

    private static final Signing OLD = YEAR.selling(
            flat("a", "MENTAL_HEALTH", "100"), flat("b", "NUTRITION", "200"), flat("c", "NUTRITION", "300"));

    @Test
    void aContractThatRenewsAnotherClosesItsRenewalAsSigned() {
        Scenario<Client> renewed = acme().given(OLD.command())
                .on("2026-11-01")
                .given(Signing.of("k2")
                        .term("2027-01-01", "2027-12-31")
                        .renews("k1")
                        .signed("2026-10-30")
                        .selling(flat("c", "NUTRITION", "350"), flat("x", "NUTRITION", "200"))
                        .command());
        Renewal.Closing closing = renewal(renewed, "k1.1").closing().orElseThrow();
        assertThat(closing.outcome()).isEqualTo(Outcome.RENEWED_WITH_DOWNSELL);
        assertThat(closing.annualValue().orElseThrow().text()).isEqualTo("600.00");
        assertThat(closing.finalValue().orElseThrow().text()).isEqualTo("550.00");
        assertThat(closing.renewedBy()).contains(new ContractId("k2"));
        assertThat(closing.linesLost()).containsExactly(new LineId("a"));
        assertThat(renewal(renewed, "k2.1").dueOn()).isEqualTo(day("2028-01-01"));
    }

    /** By id first, so that c keeps c although b stands before it; then by product, each old line once. */
    @Test
    void linesFollowThoseOfTheSameIdElseOfTheSameProduct() {
        Scenario<Client> renewed = acme().given(OLD.command())
                .given(Signing.of("k2")
                        .term("2027-01-01", "2027-12-31")
                        .renews("k1")
                        .signed("2026-01-01")
                        .selling(
                                flat("n1", "NUTRITION", "1"),
                                flat("c", "NUTRITION", "1"),
                                flat("n2", "NUTRITION", "1"),
                                flat("d", "DERMATOLOGY", "1"))
                        .command());
        assertThat(contract(renewed, "k2").lines())
                .extracting(Line::follows)
                .containsExactly(
                        Optional.of(new LineId("b")), Optional.of(new LineId("c")), Optional.empty(), Optional.empty());
    }

    @Test
    void anEarlierStartCutsTheOldTerm() {
        Scenario<Client> renewed = acme().given(OLD.command())
                .given(addLine("k1", flat("later", "DERMATOLOGY", "50"), "2026-11-01"))
                .on("2026-09-15");
        var then = renewed.when(Signing.of("k2")
                .term("2026-10-01", "2027-09-30")
                .renews("k1")
                .signed("2026-09-15")
                .selling(flat("x", "DERMATOLOGY", "600"))
                .command());
        Scenario<Client> cut = then.accepted();
        assertThat(contract(cut, "k1").lastDay(contract(cut, "k1").lastTerm())).contains(day("2026-09-30"));
        assertThat(valueOn(cut, "k1", "2026-09-30")).isEqualTo("600.00");
        assertThat(valueOn(cut, "k1", "2026-10-01")).isEqualTo("0.00");
        assertThat(renewal(cut, "k1.1").dueOn()).as("due as ever").isEqualTo(day("2027-01-01"));
        assertThat(renewal(cut, "k1.1")
                        .closing()
                        .orElseThrow()
                        .annualValue()
                        .orElseThrow()
                        .text())
                .as("without the line that would only have come later")
                .isEqualTo("600.00");
        assertThat(contract(cut, "k2").lines().getFirst().follows()).isEmpty();
        assertThat(cut.given(
                                Instant.parse("2026-09-15T12:00:00Z"),
                                new TermCut(new ContractId("k1"), 1, day("2026-09-30"), new ContractId("k2")))
                        .state())
                .isEqualTo(cut.state());
    }

    @Test
    void onlyAnOpenRenewalOfTheSameCurrencyCanBeRenewed() {
        Scenario<Client> signed = acme().given(YEAR.command());
        Signing next =
                Signing.of("k2").term("2027-01-01", "2027-12-31").renews("k1").signed("2026-01-01");
        acme().when(next.command()).refused("contract.unknown");
        signed.when(next.in("EUR").command()).refused("contract.renews", "USD");
        signed.when(next.term("2026-01-01", "2027-12-31").command()).refused("contract.renews", "2026-01-01");
        signed.given(terminate("k1", "2026-06-01")).when(next.command()).refused("contract.renews", "no open renewal");
        Scenario<Client> evergreen = acme().given(YEAR.evergreen("2026-01-01").command());
        evergreen.when(next.command()).refused("contract.renews", "evergreen");
        evergreen
                .given(noticeFor("k1", "2026-01-01", "2026-12-31"))
                .when(next.command())
                .accepted();
    }

    @Test
    void renewingAContractComesAfterItsLastChange() {
        Scenario<Client> changed = acme().given(YEAR.command()).on("2026-03-01").given(extend("k1", "2027-01-31"));
        changed.on("2026-03-02")
                .at(Instant.parse("2026-02-01T00:00:00Z"))
                .when(Signing.of("k2")
                        .term("2027-02-01", "2027-12-31")
                        .renews("k1")
                        .signed("2026-02-01")
                        .command())
                .refused("time.order");
    }

    @Test
    void aClientHasAtMost500Contracts() {
        Scenario<Client> full = acme();
        for (int i = 0; i < 500; i++)
            full = full.given(Signing.of("k" + i).evergreen("2026-01-01").command());
        full.when(Signing.of("one-more").command()).refused("contract.limit");
        full.when(Signing.of("k0").evergreen("2026-01-01").command()).nothing();
    }
}
