package perennial.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.addLine;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.minimumFee;
import static perennial.domain.Commands.removeLine;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Commands.valueOn;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.correctToSigned;
import static perennial.domain.Renewing.downsell;
import static perennial.domain.Renewing.renew;
import static perennial.domain.Signing.flat;
import static perennial.domain.Signing.line;

import java.util.List;
import org.junit.jupiter.api.Test;
import perennial.domain.BadValue;
import perennial.domain.ContractId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.contract.ContractEvent.MinimumFeeSet;
import perennial.domain.money.Amount;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.ProposalLine;
import perennial.domain.renewal.Renewal.Closing;

/** A minimum of 150 from April on, over a flat 100 a year and visits through 2026. */
class MinimumFeesTest {
    private final Signing year = Signing.of("k1")
            .selling(flat("a", "NUTRITION", "100"), line("v", "NUTRITION", FeeModel.PER_VISIT, "45", 9));
    private final Scenario<Client> signed = acme().given(year.command());
    private final Scenario<Client> agreed = signed.given(minimumFee("k1", "150", "2026-04-01"));

    @Test
    void recurringValueIsAtLeastTheMinimumInForce() {
        signed.when(minimumFee("k1", "150", "2026-04-01"))
                .events(new MinimumFeeSet(new ContractId("k1"), 1, new Amount("150.00"), day("2026-04-01")));
        assertThat(valueOn(agreed, "k1", "2026-03-31")).isEqualTo("100.00");
        assertThat(valueOn(agreed, "k1", "2026-04-01")).isEqualTo("150.00");
        assertThat(valueOn(agreed, "k1", "2027-01-01")).isEqualTo("0.00");
        assertThat(shortfall(agreed, "2026-04-01")).isEqualTo("50.00");
        assertThat(shortfall(agreed, "2026-03-31")).isEqualTo("0.00");
        assertThat(shortfall(agreed, "2027-01-01")).isEqualTo("0.00");
    }

    @Test
    void recurringLinesFillItAndUsageDoesNot() {
        Scenario<Client> more = agreed.given(addLine("k1", flat("b", "DERMATOLOGY", "80"), "2026-06-01"));
        assertThat(valueOn(more, "k1", "2026-06-01")).isEqualTo("180.00");
        assertThat(shortfall(more, "2026-06-01")).isEqualTo("0.00");
        Scenario<Client> less = more.given(removeLine("k1", "a", "2026-07-01"));
        assertThat(valueOn(less, "k1", "2026-07-01")).isEqualTo("150.00");
        assertThat(shortfall(less, "2026-07-01")).isEqualTo("70.00");
    }

    private static String shortfall(Scenario<Client> scenario, String day) {
        return contract(scenario, "k1").shortfallOn(day(day)).text();
    }

    @Test
    void itHoldsUntilSetOtherwise() {
        agreed.when(minimumFee("k1", "150.00", "2026-05-01")).nothing();
        signed.when(minimumFee("k1", "0", "2026-05-01")).nothing();
        Scenario<Client> changed = agreed.given(
                minimumFee("k1", "0", "2026-10-01"),
                minimumFee("k1", "170", "2026-07-01"),
                minimumFee("k1", "160", "2026-04-01"));
        assertThat(spans(changed)).containsExactly("2026-04-01 2026-07-01 160.00", "2026-07-01 2026-10-01 170.00");
        assertThat(valueOn(changed, "k1", "2026-10-01")).isEqualTo("100.00");
    }

    private static List<String> spans(Scenario<Client> scenario) {
        return MinimumFee.Span.of(contract(scenario, "k1")).stream()
                .map(span -> span.from() + " " + span.to().map(Object::toString).orElse("") + " "
                        + span.annualFee().text())
                .toList();
    }

    @Test
    void aRenewalIsWorthTheMinimumAndItGoesOnThroughTheNextTerm() {
        Scenario<Client> renewed = agreed.on("2026-06-01").given(close("k1.1", "2026-06-01", downsellAll()));
        Closing closing = renewal(renewed, "k1.1").closing().orElseThrow();
        assertThat(closing.annualValue()).contains(new Amount("150.00"));
        assertThat(closing.finalValue()).contains(new Amount("150.00"));
        assertThat(closing.outcome()).isEqualTo(Outcome.RENEWED_FLAT);
        assertThat(valueOn(renewed, "k1", "2027-06-01")).isEqualTo("150.00");
        assertThat(spans(renewed)).containsExactly("2026-04-01 2028-01-01 150.00");
    }

    private static ProposalLine[] downsellAll() {
        return new ProposalLine[] {downsell("a", 0), renew("v")};
    }

    @Test
    void whatATermAgreedGoesWithTheTerm() {
        Scenario<Client> next =
                agreed.on("2026-06-01").given(close("k1.1", "2026-06-01"), minimumFee("k1", "500", "2027-01-01"));
        assertThat(valueOn(next, "k1", "2027-01-01")).isEqualTo("500.00");
        Scenario<Client> corrected =
                next.on("2026-07-01").given(correctToSigned("k1.1", "2026-06-02", renew("a"), renew("v")));
        assertThat(valueOn(corrected, "k1", "2027-01-01")).isEqualTo("150.00");
        assertThat(renewal(corrected, "k1.1").closing().orElseThrow().finalValue())
                .contains(new Amount("150.00"));
    }

    @Test
    void aContractThatRenewsItselfDoesSoAtItsMinimum() {
        Scenario<Client> itself = ticked(
                acme().given(year.renewing(AutoRenew.Mode.SAME_TERM).command(), minimumFee("k1", "150", "2026-04-01"))
                        .on("2027-01-01"));
        assertThat(renewal(itself, "k1.1").closing().orElseThrow().finalValue()).contains(new Amount("150.00"));
    }

    @Test
    void theContractThatTakesOverHasAMinimumOfItsOwn() {
        Scenario<Client> taken = agreed.on("2026-06-01")
                .given(Signing.of("k2")
                        .term("2027-01-01", "2027-12-31")
                        .renews("k1")
                        .signed("2026-06-01")
                        .selling(flat("a", "NUTRITION", "100"))
                        .command());
        Closing closing = renewal(taken, "k1.1").closing().orElseThrow();
        assertThat(closing.annualValue()).contains(new Amount("150.00"));
        assertThat(closing.finalValue()).contains(new Amount("100.00"));
        assertThat(closing.outcome()).isEqualTo(Outcome.RENEWED_WITH_DOWNSELL);
        assertThat(valueOn(taken.given(minimumFee("k2", "150", "2027-01-01")), "k2", "2027-01-01"))
                .isEqualTo("150.00");
    }

    @Test
    void itFallsIntoATermOfAContractThatStands() {
        signed.when(minimumFee("k1", "150", "2025-12-31")).refused("minimum.effective", "choose a day in a term");
        signed.when(minimumFee("k1", "150", "2027-01-01")).refused("minimum.effective");
        signed.when(minimumFee("other", "150", "2026-04-01")).refused("contract.unknown");
        signed.given(terminate("k1", "2026-06-01"))
                .when(minimumFee("k1", "150", "2026-04-01"))
                .refused("contract.closed");
    }

    @Test
    void itIsAnAmountInTheContractsCurrency() {
        signed.when(minimumFee("k1", "150.001", "2026-04-01")).bad("/annualFee", "at most 2 decimals");
        assertThatThrownBy(() -> minimumFee("k1", "1000000000000", "2026-04-01"))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/annualFee"));
        assertThatThrownBy(() -> minimumFee("k1", "1", "2200-04-01"))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/effective"));
    }

    @Test
    void itMayChange500Times() {
        Scenario<Client> often =
                acme().given(Signing.of("k1").evergreen("2026-01-01").command());
        for (int i = 1; i <= 500; i++) {
            often = often.given(
                    minimumFee("k1", "" + i, day("2026-01-01").plusDays(i).toString()));
        }
        often.when(minimumFee("k1", "9", "2029-01-01")).refused("minimum.limit", "500");
    }
}
