package perennial.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.addLine;
import static perennial.domain.Commands.amendRate;
import static perennial.domain.Commands.amendUnits;
import static perennial.domain.Commands.cancelCoTerm;
import static perennial.domain.Commands.coTerm;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.escalator;
import static perennial.domain.Commands.minimumFee;
import static perennial.domain.Commands.notice;
import static perennial.domain.Commands.noticeFor;
import static perennial.domain.Commands.prorating;
import static perennial.domain.Commands.removeLine;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Commands.rise;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.valueOn;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;
import static perennial.domain.Signing.flat;
import static perennial.domain.Signing.line;
import static perennial.domain.contract.TwoContracts.K1;
import static perennial.domain.contract.TwoContracts.K2;
import static perennial.domain.contract.TwoContracts.MOVED;
import static perennial.domain.contract.TwoContracts.SIGNED;
import static perennial.domain.contract.TwoContracts.id;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.BadValue;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.contract.ContractEvent.JoinedFee;
import perennial.domain.contract.ContractEvent.JoinedLine;
import perennial.domain.contract.ContractEvent.LinesCoTermed;
import perennial.domain.contract.ContractEvent.LinesJoined;
import perennial.domain.contract.ContractEvent.TermCut;
import perennial.domain.contract.Fee.Kind;
import perennial.domain.contract.ProratedFee.Days;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.money.Rate;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.RenewalEvent.RenewalConsolidated;
import perennial.domain.renewal.Stage;

/** Lines of one contract that run with another. */
class CoTermTest {

    private static JoinedFee fee(String from, String rate, Kind kind) {
        return new JoinedFee(day(from), true, new Rate(rate), 1, kind);
    }

    private static JoinedLine joined(String line, String product, JoinedFee... fees) {
        return new JoinedLine(id(line), new Product(product), FeeModel.FLAT, List.of(fees));
    }

    @Test
    void aLineRunsWithTheOtherContractAtItsRateAndEndsWithIt() {
        Scenario<Client> after = SIGNED.when(coTerm("k1", "k2", "2026-03-01", "a"))
                .events(
                        new LinesCoTermed(K1, K2, List.of(id("a")), day("2026-03-01"), Optional.empty()),
                        new LinesJoined(
                                K2,
                                K1,
                                day("2026-03-01"),
                                List.of(joined("a", "NUTRITION", fee("2026-03-01", "100", Kind.AGREED)))));
        assertThat(valueOn(after, "k1", "2026-02-28")).isEqualTo("110.00");
        assertThat(valueOn(after, "k1", "2026-03-01")).isEqualTo("10.00");
        assertThat(valueOn(after, "k2", "2026-02-28")).isEqualTo("1000.00");
        assertThat(valueOn(after, "k2", "2026-03-01")).isEqualTo("1100.00");
        assertThat(valueOn(after, "k2", "2026-12-31")).isEqualTo("1100.00");
        assertThat(renewal(after, "k1.1").isOpen()).isTrue();
        assertThat(LineSpan.of(
                        contract(after, "k1"),
                        contract(after, "k1").line(id("a")).orElseThrow()))
                .containsExactly(
                        new LineSpan(day("2026-01-01"), Optional.of(day("2026-03-01")), new Rate("100"), 1, false));
    }

    @Test
    void withTheLastLineTheTermEndsAndItsRenewalIsNeitherWonNorLost() {
        Scenario<Client> after = MOVED.when(coTerm("k1", "k2", "2026-04-01"))
                .events(
                        new LinesCoTermed(K1, K2, List.of(id("b")), day("2026-04-01"), Optional.empty()),
                        new TermCut(K1, 1, day("2026-03-31"), K2),
                        new RenewalConsolidated(K1, new RenewalId("k1.1"), Stage.SCHEDULED, K2),
                        new LinesJoined(
                                K2,
                                K1,
                                day("2026-04-01"),
                                List.of(joined("b", "DERMATOLOGY", fee("2026-04-01", "10", Kind.AGREED)))));
        assertThat(contract(after, "k1").termOn(day("2026-03-31"))).isPresent();
        assertThat(contract(after, "k1").termOn(day("2026-04-01"))).isEmpty();
        assertThat(renewal(after, "k1.1").outcome()).contains(Outcome.CONSOLIDATED);
        assertThat(renewal(after, "k1.1").closing().orElseThrow().renewedBy()).contains(K2);
        assertThat(renewal(after, "k1.1").closing().orElseThrow().annualValue()).isEmpty();
        assertThat(valueOn(after, "k2", "2026-12-31")).isEqualTo("1110.00");
    }

    @Test
    void aLineThatLeavesLaterKeepsTheTermUntilThen() {
        Scenario<Client> after =
                SIGNED.given(coTerm("k1", "k2", "2026-05-01", "a"), coTerm("k1", "k2", "2026-03-01", "b"));
        assertThat(valueOn(after, "k1", "2026-04-30")).isEqualTo("100.00");
        assertThat(contract(after, "k1").termOn(day("2026-05-01"))).isEmpty();
        assertThat(renewal(after, "k1.1").outcome()).contains(Outcome.CONSOLIDATED);
        Scenario<Client> coming = SIGNED.given(
                addLine("k1", flat("c", "NUTRITION", "1"), "2026-06-01"), coTerm("k1", "k2", "2026-03-01"));
        assertThat(renewal(coming, "k1.1").isOpen())
                .as("a line is still to come")
                .isTrue();
    }

    @Test
    void withoutADayItIsTheBusinessDayOfTheCommand() {
        Scenario<Client> after = SIGNED.when(coTerm("k1", "k2")).accepted();
        assertThat(contract(after, "k2").line(id("a")).orElseThrow().first().from())
                .isEqualTo(day("2026-02-15"));
        after.on("2026-02-20").when(coTerm("k1", "k2")).nothing();
    }

    @Test
    void feesAndStepsToComeGoAlongAndWhatIsOffDoesNot() {
        Scenario<Client> planned = SIGNED.given(
                amendUnits("k1", "a", 2, "2026-02-01"),
                escalator("k1", List.of("a"), rise("2026-03-01", 1_000), rise("2026-05-01", 1_000)),
                removeLine("k1", "b", "2026-06-01"));
        Scenario<Client> after = planned.given(coTerm("k1", "k2", "2026-03-01"));
        assertThat(valueOn(after, "k2", "2026-03-01")).isEqualTo("1230.00");
        assertThat(valueOn(after, "k2", "2026-05-01")).isEqualTo("1252.00");
        assertThat(valueOn(after, "k2", "2026-06-01")).isEqualTo("1242.00");
        assertThat(valueOn(after.given(amendUnits("k2", "a", 3, "2026-04-01")), "k2", "2026-05-01"))
                .as("steps are steps")
                .isEqualTo("1373.00");
    }

    @Test
    void agreeingOnRisesOfALineThatIsGoneByThenIsRefused() {
        MOVED.when(escalator("k1", List.of("a"), rise("2026-02-20", 100), rise("2026-04-01", 100)))
                .refused("line.effective", "2026-04-01");
        MOVED.when(amendRate("k1", "a", "1", "2026-03-01")).refused("line.effective");
        MOVED.when(addLine("k1", flat("a", "NUTRITION", "1"), "2026-03-01")).refused("line.differs");
    }

    @Test
    void aMinimumFeeStaysAndEndsWithItsContract() {
        Scenario<Client> minimum = SIGNED.given(minimumFee("k1", "150", "2026-01-01"));
        assertThat(valueOn(minimum.given(coTerm("k1", "k2", "2026-03-01", "a")), "k1", "2026-03-01"))
                .isEqualTo("150.00");
        assertThat(valueOn(minimum.given(coTerm("k1", "k2", "2026-03-01")), "k1", "2026-03-01"))
                .isEqualTo("0.00");
    }

    @Test
    void theProratedFeeIsInProportionToTheDaysBothEndsIncluded() {
        var fee = new Money(new BigDecimal("6000"), new CurrencyCode("USD"));
        ProratedFee prorated = ProratedFee.of(
                fee,
                1_000,
                new Days(day("2026-03-01"), day("2026-12-31")),
                new Days(day("2026-01-01"), day("2026-06-30")));
        assertThat(prorated).isEqualTo(new ProratedFee(new Amount("6000.00"), 1_000, 306, 181, new Amount("11158.01")));
        assertThat(ProratedFee.of(
                                fee,
                                0,
                                new Days(day("2026-03-01"), day("2026-03-01")),
                                new Days(day("2026-01-01"), day("2026-01-03")))
                        .amount())
                .isEqualTo(new Amount("2000.00"));
    }

    @Test
    void theProratedFeeIsToldAndIsNoValue() {
        Scenario<Client> after = SIGNED.when(prorating(coTerm("k1", "k2", "2026-03-01", "a"), "6000", 1_000))
                .events(
                        new LinesCoTermed(
                                K1,
                                K2,
                                List.of(id("a")),
                                day("2026-03-01"),
                                Optional.of(new ProratedFee(
                                        new Amount("6000.00"), 1_000, 306, 181, new Amount("11158.01")))),
                        new LinesJoined(
                                K2,
                                K1,
                                day("2026-03-01"),
                                List.of(joined("a", "NUTRITION", fee("2026-03-01", "100", Kind.AGREED)))));
        assertThat(valueOn(after, "k2", "2026-03-01")).isEqualTo("1100.00");
        SIGNED.when(prorating(coTerm("k1", "k2", "2026-03-01"), "6000.001", 0)).bad("/proratedFee/fee", "2 decimals");
        Scenario<Client> evergreen =
                SIGNED.given(Signing.of("k3").evergreen("2026-01-01").command());
        evergreen.when(prorating(coTerm("k1", "k3", "2026-03-01"), "1", 0)).bad("/proratedFee", "evergreen");
        evergreen
                .given(noticeFor("k3", "2026-02-01", "2026-09-30"))
                .when(prorating(coTerm("k3", "k2", "2026-03-01"), "1", 0))
                .bad("/proratedFee", "evergreen");
    }

    @Test
    void linesGoFromATermWithAnOpenRenewalToAContractThatMayGoOn() {
        SIGNED.given(Signing.of("k3").evergreen("2026-01-01").command())
                .when(coTerm("k3", "k2", "2026-03-01"))
                .refused("co-term.renewal", "notice");
        SIGNED.given(close("k1.1", "2026-02-01"))
                .when(coTerm("k1", "k2", "2026-03-01"))
                .refused("co-term.renewal", "k1");
        SIGNED.given(notice("k2", "2026-02-01"), churn("k2.1"))
                .when(coTerm("k1", "k2", "2026-03-01"))
                .refused("co-term.renewal", "k2");
        SIGNED.given(Signing.of("k3").in("EUR").command())
                .when(coTerm("k1", "k3", "2026-03-01"))
                .refused("co-term.currency", "USD");
        SIGNED.when(coTerm("k1", "k2", "2026-07-01")).refused("co-term.effective", "k1");
        SIGNED.given(Signing.of("k3").term("2026-04-01", "2026-12-31").command())
                .when(coTerm("k1", "k3", "2026-03-01"))
                .refused("co-term.effective", "k3");
        SIGNED.given(terminate("k2", "2026-06-01"))
                .when(coTerm("k1", "k2", "2026-03-01"))
                .refused("contract.closed");
        SIGNED.when(coTerm("k1", "nobody", "2026-03-01")).refused("contract.unknown");
        SIGNED.given(close("k2.1", "2026-02-01"))
                .when(coTerm("k1", "k2", "2026-03-01"))
                .accepted();
    }

    @Test
    void linesAreInForceThereAndNotKnownHere() {
        SIGNED.when(coTerm("k1", "k2", "2026-03-01", "nobody")).refused("line.unknown");
        SIGNED.given(removeLine("k1", "b", "2026-02-20"))
                .when(coTerm("k1", "k2", "2026-03-01", "a", "b"))
                .refused("line.effective");
        SIGNED.given(
                        addLine("k1", flat("later", "NUTRITION", "1"), "2026-06-01"),
                        removeLine("k1", "a", "2026-02-20"),
                        removeLine("k1", "b", "2026-02-20"))
                .when(coTerm("k1", "k2", "2026-03-01"))
                .refused("line.effective");
        SIGNED.given(addLine("k2", flat("a", "NUTRITION", "1"), "2026-02-01"))
                .when(coTerm("k1", "k2", "2026-03-01"))
                .refused("line.differs", "line a");
        Scenario<Client> full = SIGNED;
        for (int i = 0; i < 99; i++) full = full.given(addLine("k2", flat("x" + i, "NUTRITION", "1"), "2026-02-01"));
        full.when(coTerm("k1", "k2", "2026-03-01", "a")).refused("line.limit", "100");
    }

    @Test
    void whatMakesNoSenseIsTurnedAway() {
        assertThatThrownBy(() -> coTerm("k1", "k1"))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/intoContractId"));
        assertThatThrownBy(() -> cancelCoTerm("k1", "k1"))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/intoContractId"));
        assertThatThrownBy(() -> prorating(coTerm("k1", "k2"), "1", 100_001))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/proratedFee/upliftBp"));
        assertThatThrownBy(() -> prorating(coTerm("k1", "k2"), "1000000000000", 0))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/proratedFee/fee"));
    }

    @Test
    void aLineGoesToOneContract() {
        Scenario<Client> ahead = SIGNED.given(
                Signing.of("k3").selling(flat("y", "NUTRITION", "1")).command(), coTerm("k1", "k2", "2026-05-01", "a"));
        ahead.when(coTerm("k1", "k3", "2026-04-01", "a")).refused("contract.co-termed", "k2", "2026-05-01");
        ahead.when(coTerm("k1", "k2", "2026-04-01", "a")).refused("contract.co-termed", "2026-05-01");
        Scenario<Client> rest = ahead.given(coTerm("k1", "k3", "2026-04-01"));
        assertThat(valueOn(rest, "k3", "2026-04-01")).isEqualTo("11.00");
        assertThat(valueOn(rest, "k1", "2026-04-30")).isEqualTo("100.00");
    }

    @Test
    void aLineMayGoOnFromContractToContract() {
        Scenario<Client> twice = MOVED.given(
                Signing.of("k3").selling(flat("y", "NUTRITION", "1")).command(), coTerm("k2", "k3", "2026-03-01", "a"));
        assertThat(valueOn(twice, "k2", "2026-03-01")).isEqualTo("1000.00");
        assertThat(valueOn(twice, "k3", "2026-03-01")).isEqualTo("101.00");
        MOVED.when(coTerm("k2", "k1", "2026-04-01", "a")).refused("line.differs", "k1");
    }

    @Test
    void usageLinesGoToo() {
        Scenario<Client> visits = acme().given(
                        Signing.of("k1")
                                .selling(line("v", "NUTRITION", FeeModel.PER_VISIT, "45", 9))
                                .command(),
                        Signing.of("k2").selling(flat("z", "NUTRITION", "1000")).command())
                .on("2026-02-15")
                .given(coTerm("k1", "k2", "2026-03-01"));
        assertThat(renewal(visits, "k1.1").outcome()).contains(Outcome.CONSOLIDATED);
    }
}
