package perennial.domain.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.addLine;
import static perennial.domain.Commands.amendRate;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.extend;
import static perennial.domain.Commands.notice;
import static perennial.domain.Commands.noticeFor;
import static perennial.domain.Commands.removeLine;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.valueOn;
import static perennial.domain.Renewing.add;
import static perennial.domain.Renewing.advance;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.closeFor;
import static perennial.domain.Renewing.remove;
import static perennial.domain.Renewing.renew;
import static perennial.domain.Renewing.uplift;
import static perennial.domain.Signing.flat;
import static perennial.domain.Signing.line;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perennial.domain.BadValue;
import perennial.domain.Code;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.contract.ContractEvent.TermStarted;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.LineTerms;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.renewal.RenewalCommand.RecordChurn;
import perennial.domain.renewal.RenewalEvent.ChurnRecorded;
import perennial.domain.renewal.RenewalEvent.RenewalClosed;
import perennial.domain.renewal.RenewalEvent.RenewalScheduled;

class ClosingTest {
    private static final ContractId K1 = new ContractId("k1");
    private static final RenewalId FIRST = new RenewalId("k1.1");
    private static final CurrencyCode USD = new CurrencyCode("USD");

    private final Scenario<Client> signed =
            acme().given(Signing.of("k1").selling(flat("a", "NUTRITION", "100")).command());

    @Test
    void aSignatureStartsTheNextTermAndSchedulesItsRenewal() {
        signed.given(advance("k1.1", Stage.PLANNING))
                .on("2026-11-01")
                .when(close("k1.1", "2026-10-30"))
                .events(
                        new RenewalClosed(
                                K1,
                                FIRST,
                                Stage.PLANNING,
                                List.of(
                                        Stage.VALUE_REVIEW,
                                        Stage.PROPOSED,
                                        Stage.NEGOTIATING,
                                        Stage.VERBAL_COMMIT,
                                        Stage.CONTRACTING),
                                day("2026-10-30"),
                                Outcome.RENEWED_FLAT,
                                Timing.ON_TIME,
                                USD,
                                new Amount("100.00"),
                                new Amount("100.00"),
                                List.of(),
                                Optional.empty()),
                        new TermStarted(
                                K1,
                                2,
                                day("2027-01-01"),
                                Optional.of(day("2027-12-31")),
                                List.of(new LineTerms(
                                        new LineId("a"),
                                        new Product("NUTRITION"),
                                        FeeModel.FLAT,
                                        new Rate("100"),
                                        1,
                                        Optional.empty())),
                                List.of()),
                        new RenewalScheduled(
                                K1,
                                new RenewalId("k1.2"),
                                2,
                                day("2027-01-01"),
                                day("2027-12-31"),
                                day("2028-01-01"),
                                Optional.of(day("2027-12-31")),
                                day("2027-09-02"),
                                List.of(180, 120, 90, 60, 30, 14, 7, 1)));
    }

    @ParameterizedTest(name = "signed {0}: {1}")
    @CsvSource({"2026-09-01, EARLY", "2026-09-02, ON_TIME", "2026-12-31, ON_TIME", "2027-01-01, LATE"})
    void timingCountsFromOpensOnAndTheFirstDueOn(String signedOn, Timing timing) {
        Scenario<Client> closed = signed.on("2027-01-05").given(close("k1.1", signedOn));
        assertThat(renewal(closed, "k1.1").closing().orElseThrow().timing()).contains(timing);
    }

    @Test
    void anExtensionMakesNoSignatureTimely() {
        Scenario<Client> closed =
                signed.given(extend("k1", "2027-06-30")).on("2027-02-01").given(close("k1.1", "2027-02-01"));
        assertThat(renewal(closed, "k1.1").closing().orElseThrow().timing()).contains(Timing.LATE);
        assertThat(contract(closed, "k1").term(2).start()).isEqualTo(day("2027-07-01"));
        assertThat(contract(closed, "k1").term(2).agreedEnd())
                .as("as long as agreed at first")
                .contains(day("2028-06-30"));
    }

    @ParameterizedTest(name = "{0} a year is {1}")
    @CsvSource({"100, RENEWED_FLAT", "100.01, RENEWED_WITH_UPSELL"})
    void theOutcomeIsByRecurringValue(String rate, Outcome outcome) {
        Scenario<Client> closed = signed.given(close("k1.1", "2026-01-01", uplift("a", rate)));
        assertThat(renewal(closed, "k1.1").outcome()).contains(outcome);
    }

    /** 100 a year and visits: dropping the visits is no downsell, but a line lost. */
    @Test
    void usageCountsForLinesNotForTheOutcome() {
        Scenario<Client> closed = signed.given(
                        addLine("k1", line("visits", "DERMATOLOGY", FeeModel.PER_VISIT, "80", 500), "2026-01-01"))
                .given(close("k1.1", "2026-01-01", renew("a"), remove("visits")));
        Renewal.Closing closing = renewal(closed, "k1.1").closing().orElseThrow();
        assertThat(closing.outcome()).isEqualTo(Outcome.RENEWED_FLAT);
        assertThat(closing.linesLost()).containsExactly(new LineId("visits"));
    }

    @Test
    void swappedLinesMayBeFlat() {
        Scenario<Client> closed =
                signed.given(close("k1.1", "2026-01-01", remove("a"), add(flat("b", "DERMATOLOGY", "100"))));
        assertThat(renewal(closed, "k1.1").outcome()).contains(Outcome.RENEWED_FLAT);
        assertThat(valueOn(closed, "k1", "2027-01-01")).isEqualTo("100.00");
    }

    @Test
    void anEarlierStartCutsTheTermAndALaterOneLeavesAGap() {
        Scenario<Client> changing = signed.given(amendRate("k1", "a", "120", "2026-10-01"));
        Scenario<Client> cut = changing.given(closeFor("k1.1", "2026-01-01", "2026-09-01", "2027-08-31"));
        assertThat(renewal(cut, "k1.1")
                        .closing()
                        .orElseThrow()
                        .annualValue()
                        .orElseThrow()
                        .text())
                .as("of the last day in force")
                .isEqualTo("100.00");
        assertThat(contract(cut, "k1").termOn(day("2026-09-01")))
                .contains(contract(cut, "k1").term(2));
        assertThat(renewal(cut, "k1.1").termEnd()).isEqualTo(day("2026-12-31"));
        Scenario<Client> gap = changing.given(closeFor("k1.1", "2026-01-01", "2027-02-01", "2028-01-31"));
        assertThat(valueOn(gap, "k1", "2026-12-31")).isEqualTo("120.00");
        assertThat(valueOn(gap, "k1", "2027-01-15")).isEqualTo("0.00");
        assertThat(valueOn(gap, "k1", "2027-02-01")).isEqualTo("120.00");
    }

    @Test
    void aLateSignatureClosesTheGapForTheDaysPast() {
        Scenario<Client> late = signed.on("2027-03-01").given(close("k1.1", "2027-03-01"));
        assertThat(valueOn(late, "k1", "2027-01-01")).isEqualTo("100.00");
    }

    @Test
    void theNextTermStartsAfterThisOneDid() {
        signed.when(closeFor("k1.1", "2026-01-01", "2026-01-01", "2026-12-31")).refused("renewal.term", "2026-01-01");
        signed.when(new RenewalCommand.CloseRenewal(
                        FIRST,
                        day("2026-01-01"),
                        Optional.empty(),
                        Optional.of(day("2026-12-31")),
                        Optional.empty(),
                        Optional.empty()))
                .refused("renewal.term", "2027-01-01");
        signed.when(close("k1.1", "2026-01-02")).bad("/signedOn");
        assertThatThrownBy(() -> closeFor("k1.1", "2026-01-01", "2027-01-01", "2026-12-31"))
                .isInstanceOf(BadValue.class);
    }

    @Test
    void everyLineInForceIsNamed() {
        signed.when(close("k1.1", "2026-01-01", add(flat("b", "NUTRITION", "1"))))
                .refused("renewal.lines", "missing: a");
        signed.when(close("k1.1", "2026-01-01", renew("a"), renew("b"))).refused("line.unknown");
        signed.when(close("k1.1", "2026-01-01", renew("a"), add(flat("a2", "NUTRITION", "1"))))
                .accepted();
        signed.when(close("k1.9", "2026-01-01")).refused("renewal.unknown");
    }

    @Test
    void lineIdsAndTheirNumberAreTheContracts() {
        Scenario<Client> before = signed.given(
                addLine("k1", flat("b", "NUTRITION", "1"), "2026-02-01"), removeLine("k1", "b", "2026-03-01"));
        before.when(close("k1.1", "2026-01-01", renew("a"), add(flat("b", "NUTRITION", "1"))))
                .refused("line.differs");
        ProposalLine[] lines = new ProposalLine[100];
        lines[0] = renew("a");
        for (int i = 1; i < 100; i++) lines[i] = add(flat("x" + i, "NUTRITION", "1"));
        signed.when(close("k1.1", "2026-01-01", lines)).accepted();
        before.when(close("k1.1", "2026-01-01", lines)).refused("line.limit");
    }

    /** As long as the client says the same, it has been done, whatever the lines have become since. */
    @Test
    void theSameSignatureAgainChangesNothing() {
        var first = close("k1.1", "2026-01-01", uplift("a", "110"));
        Scenario<Client> closed = signed.given(first);
        closed.when(close("k1.1", "2026-01-01")).nothing();
        closed.when(close("k1.1", "2026-01-01", renew("a"))).refused("renewal.closed");
        closed.when(close("k1.1", "2025-12-31", uplift("a", "110"))).refused("renewal.closed");
        closed.when(closeFor("k1.1", "2026-01-01", "2027-01-01", "2027-06-30")).refused("renewal.closed");
        closed.given(addLine("k1", flat("b", "NUTRITION", "5"), "2027-02-01"))
                .when(first)
                .nothing();
        closed.given(amendRate("k1", "a", "105", "2026-06-01")).when(first).nothing();
    }

    @Test
    void anEvergreenTermGoesOnEvergreenUnlessSaid() {
        Scenario<Client> closed = acme().given(
                        Signing.of("k1").evergreen("2026-01-01").command())
                .given(noticeFor("k1", "2026-01-01", "2026-12-31"), close("k1.1", "2026-01-01"));
        assertThat(contract(closed, "k1").lastTerm().isEvergreen()).isTrue();
        assertThat(closed.state().book().openRenewal(contract(closed, "k1"))).isEmpty();
    }

    @Test
    void aTerminatedClientRenewsNothing() {
        Scenario<Client> former = signed.given(new TerminateClient(day("2027-01-01"), ChurnReason.PRICE));
        former.when(close("k1.1", "2026-01-01")).refused("client.terminated");
        former.on("2027-01-01").when(churn("k1.1")).accepted();
    }

    // churn

    @Test
    void aClientIsLostByNoticeOrWhenTheTermIsOver() {
        signed.when(churn("k1.1")).refused("renewal.churn", "2026-12-31", "give-notice");
        signed.on("2026-12-31").when(churn("k1.1")).refused("renewal.churn");
        ChurnRecorded lost = new ChurnRecorded(
                K1, FIRST, Stage.SCHEDULED, ChurnReason.COMPETITOR, Optional.empty(), USD, new Amount("100.00"));
        signed.on("2027-01-01").when(churn("k1.1")).events(lost);
        Scenario<Client> noticed = signed.given(notice("k1", "2026-01-01"));
        Renewal.Closing closing = renewal(noticed.when(churn("k1.1")).events(lost), "k1.1")
                .closing()
                .orElseThrow();
        assertThat(closing.outcome()).isEqualTo(Outcome.CHURNED);
        assertThat(closing.mechanism()).isEmpty();
        assertThat(closing.timing()).isEmpty();
        assertThat(valueOn(noticed.given(churn("k1.1")), "k1", "2026-12-31")).isEqualTo("100.00");
    }

    @Test
    void aChurnWithOtherFactsIsRefused() {
        Scenario<Client> lost = signed.on("2027-01-01").given(churn("k1.1"));
        lost.when(churn("k1.1")).nothing();
        lost.when(new RecordChurn(FIRST, ChurnReason.PRICE, Optional.empty())).refused("renewal.closed");
        lost.when(new RecordChurn(FIRST, ChurnReason.COMPETITOR, Optional.of(new Code("rival"))))
                .refused("renewal.closed");
        signed.when(churn("k1.2")).refused("renewal.unknown");
    }

    @Test
    void aLossComesAfterTheContractsLastChange() {
        signed.on("2027-01-05")
                .given(amendRate("k1", "a", "90", "2026-12-01"))
                .at(Instant.parse("2027-01-02T00:00:00Z"))
                .when(churn("k1.1"))
                .refused("time.order");
    }

    @Test
    void aNoticePeriodOfAnotherContractDoesNotMatter() {
        Scenario<Client> two =
                signed.given(Signing.of("k2").notice(1, NoticePeriod.Unit.DAYS).command(), notice("k2", "2026-01-01"));
        two.when(churn("k1.1")).refused("renewal.churn");
        two.given(terminate("k2", "2026-05-01"))
                .when(close("k1.1", "2026-01-01"))
                .accepted();
    }
}
