package perennial.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.amendRate;
import static perennial.domain.Commands.cancelCoTerm;
import static perennial.domain.Commands.coTerm;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.removeLine;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.valueOn;
import static perennial.domain.Commands.voiding;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.closeFor;
import static perennial.domain.Renewing.correctToChurn;
import static perennial.domain.contract.TwoContracts.CONSOLIDATED;
import static perennial.domain.contract.TwoContracts.K1;
import static perennial.domain.contract.TwoContracts.K2;
import static perennial.domain.contract.TwoContracts.MOVED;
import static perennial.domain.contract.TwoContracts.SIGNED;
import static perennial.domain.contract.TwoContracts.id;

import java.util.List;
import org.junit.jupiter.api.Test;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.contract.ContractEvent.LinesReturned;
import perennial.domain.contract.ContractEvent.LinesUnjoined;

/** What runs with another contract goes on there until it is taken back. */
class CoTermKeptTest {

    // taking it back

    @Test
    void whatWasEnteredInErrorIsAsItWas() {
        Scenario<Client> back = CONSOLIDATED.when(cancelCoTerm("k1", "k2")).accepted();
        assertThat(valueOn(back, "k1", "2026-06-30")).isEqualTo("110.00");
        assertThat(valueOn(back, "k2", "2026-06-30")).isEqualTo("1000.00");
        assertThat(contract(back, "k2").lines()).hasSize(1);
        assertThat(renewal(back, "k1.1").isOpen()).isTrue();
        assertThat(renewal(back, "k1.1").dueOn()).isEqualTo(day("2026-07-01"));
        back.when(coTerm("k1", "k2", "2026-03-01")).accepted();
        MOVED.when(cancelCoTerm("k1", "k2"))
                .events(new LinesReturned(K1, K2, List.of(id("a"))), new LinesUnjoined(K2, K1, List.of(id("a"))));
        SIGNED.when(cancelCoTerm("k1", "k2")).nothing();
    }

    @Test
    void whatHasBeenBuiltUponStays() {
        Scenario<Client> amended = MOVED.given(amendRate("k2", "a", "120", "2026-04-01"));
        amended.when(cancelCoTerm("k1", "k2")).refused("co-term.built-on", "line a");
        amended.given(amendRate("k2", "a", "100", "2026-04-01"))
                .when(cancelCoTerm("k1", "k2"))
                .refused("co-term.built-on");
        MOVED.given(close("k2.1", "2026-02-10")).when(cancelCoTerm("k1", "k2")).refused("co-term.built-on", "k2");
        MOVED.given(close("k1.1", "2026-02-10"))
                .when(cancelCoTerm("k1", "k2"))
                .refused("co-term.built-on", "another term");
        MOVED.given(terminate("k2", "2026-05-01"))
                .when(cancelCoTerm("k1", "k2"))
                .refused("co-term.built-on", "k2");
        MOVED.given(Signing.of("k3").command(), coTerm("k2", "k3", "2026-04-01", "a"))
                .when(cancelCoTerm("k1", "k2"))
                .refused("co-term.built-on");
    }

    @Test
    void theOutcomeIsCorrectedByTakingItBackOnlyAndNeitherContractIsVoidBefore() {
        CONSOLIDATED.when(correctToChurn("k1.1")).refused("renewal.consolidated", "cancel-co-term");
        CONSOLIDATED.when(close("k1.1", "2026-02-10")).refused("renewal.closed", "cancel-co-term");
        CONSOLIDATED.when(voiding("k2")).refused("contract.co-termed", "line a", "k1", "k2", "cancel-co-term");
        CONSOLIDATED.when(voiding("k1")).refused("contract.co-termed", "cancel-co-term");
        CONSOLIDATED.given(cancelCoTerm("k1", "k2")).when(voiding("k2")).accepted();
    }

    /** Agreed in February for May: what would end either contract before then is refused, what comes after is not. */
    @Test
    void nothingTearsALineFromTheContractThatItIsToJoin() {
        Scenario<Client> ahead = SIGNED.given(coTerm("k1", "k2", "2026-05-01", "a"));
        ahead.when(terminate("k2", "2026-05-01")).refused("contract.co-termed", "line a", "2026-05-01");
        ahead.when(terminate("k1", "2026-04-01")).refused("contract.co-termed");
        ahead.when(removeLine("k1", "a", "2026-04-01")).refused("contract.co-termed");
        ahead.when(removeLine("k2", "a", "2026-05-01")).refused("contract.co-termed");
        ahead.when(closeFor("k2.1", "2026-02-01", "2026-04-01", "2027-03-31")).refused("contract.co-termed");
        ahead.when(Signing.of("k3")
                        .term("2026-04-01", "2027-03-31")
                        .renews("k2")
                        .signed("2026-02-01")
                        .command())
                .refused("contract.co-termed");
        ahead.when(terminate("k1", "2026-05-01")).accepted();
        ahead.when(terminate("k2", "2026-05-02")).accepted();
        ahead.when(removeLine("k2", "a", "2026-06-01")).accepted();
        ahead.when(closeFor("k2.1", "2026-02-01", "2026-05-02", "2027-05-01")).accepted();
    }
}
