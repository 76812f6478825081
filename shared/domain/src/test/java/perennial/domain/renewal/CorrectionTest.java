package perennial.domain.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.addLine;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.notice;
import static perennial.domain.Commands.noticeFor;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Commands.valueOn;
import static perennial.domain.Commands.voiding;
import static perennial.domain.Commands.withdraw;
import static perennial.domain.Renewing.add;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.correctToChurn;
import static perennial.domain.Renewing.correctToSigned;
import static perennial.domain.Renewing.renew;
import static perennial.domain.Renewing.uplift;
import static perennial.domain.Signing.flat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.BadValue;
import perennial.domain.ContractId;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractEvent.TermRestored;
import perennial.domain.contract.ContractEvent.TermStarted;
import perennial.domain.contract.ContractEvent.TermVoided;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.renewal.RenewalCommand.CorrectOutcome;
import perennial.domain.renewal.RenewalCommand.CorrectionReason;
import perennial.domain.renewal.RenewalEvent.RenewalOutcomeCorrected;
import perennial.domain.renewal.RenewalEvent.RenewalScheduled;
import perennial.domain.renewal.RenewalEvent.RenewalVoided;

class CorrectionTest {
    private static final ContractId K1 = new ContractId("k1");
    private static final RenewalId FIRST = new RenewalId("k1.1");
    private static final RenewalOutcomeCorrected TO_CHURN = new RenewalOutcomeCorrected(
            K1,
            FIRST,
            CorrectionReason.NOTICE_FOUND,
            Outcome.CHURNED,
            Optional.of(ChurnReason.PRICE),
            Optional.empty(),
            Optional.empty(),
            new CurrencyCode("USD"),
            new Amount("100.00"),
            Optional.empty(),
            List.of());

    private static Signing year() {
        return Signing.of("k1").selling(flat("a", "NUTRITION", "100"));
    }

    /** Renewed itself for 2027; it is February. */
    private final Scenario<Client> renewed = ticked(
            acme().given(year().renewing(AutoRenew.Mode.SAME_TERM).command()).on("2027-02-01"));

    private final Scenario<Client> lost =
            acme().given(year().command()).on("2027-02-01").given(churn("k1.1"));

    @Test
    void anAutoRenewalThatWasNoneIsTakenBackWithItsTerm() {
        Scenario<Client> corrected = renewed.when(correctToChurn("k1.1"))
                .events(TO_CHURN, new TermVoided(K1, 2), new RenewalVoided(K1, new RenewalId("k1.2")));
        assertThat(valueOn(corrected, "k1", "2027-01-01")).isEqualTo("0.00");
        assertThat(renewal(corrected, "k1.1").closing().orElseThrow().mechanism())
                .isEmpty();
    }

    @Test
    void aLossThatWasNoneStartsTheNextTerm() {
        Scenario<Client> corrected = lost.given(correctToSigned("k1.1", "2026-12-01", uplift("a", "110")));
        Renewal.Closing closing = renewal(corrected, "k1.1").closing().orElseThrow();
        assertThat(closing.outcome()).isEqualTo(Outcome.RENEWED_WITH_UPSELL);
        assertThat(closing.timing()).contains(Timing.ON_TIME);
        assertThat(closing.mechanism()).contains(Mechanism.SIGNED);
        assertThat(closing.churn()).isEmpty();
        assertThat(valueOn(corrected, "k1", "2027-01-01")).isEqualTo("110.00");
        assertThat(renewal(corrected, "k1.2").isOpen()).isTrue();
    }

    @Test
    void aCorrectionMayBeCorrected() {
        Scenario<Client> twice =
                renewed.given(correctToChurn("k1.1"), correctToSigned("k1.1", "2026-12-01", renew("a")));
        assertThat(renewal(twice, "k1.1").outcome()).contains(Outcome.RENEWED_FLAT);
        assertThat(contract(twice, "k1").lastTerm().number()).isEqualTo(3);
        assertThat(renewal(twice, "k1.2").outcome()).contains(Outcome.VOID);
        Scenario<Client> thrice = twice.given(correctToChurn("k1.1"));
        assertThat(valueOn(thrice, "k1", "2027-01-01")).isEqualTo("0.00");
        assertThat(renewal(thrice, "k1.3").outcome()).contains(Outcome.VOID);
    }

    /** The wrong dates were entered: the next term is made anew. */
    @Test
    void aSignatureIsReplacedByAnother() {
        Scenario<Client> closed = acme().given(year().command(), close("k1.1", "2026-01-01"));
        closed.when(correctToSigned("k1.1", "2026-01-01", renew("a"))).nothing();
        Scenario<Client> corrected = closed.given(correctToSigned(
                "k1.1",
                "2026-01-01",
                Optional.of(day("2026-10-01")),
                Optional.of(day("2027-09-30")),
                uplift("a", "120")));
        assertThat(valueOn(corrected, "k1", "2026-09-30")).isEqualTo("100.00");
        assertThat(valueOn(corrected, "k1", "2026-10-01")).isEqualTo("120.00");
        assertThat(renewal(corrected, "k1.3").dueOn()).isEqualTo(day("2027-10-01"));
    }

    @Test
    void whatATakenBackTermHadChangedIsGone() {
        Scenario<Client> corrected = renewed.given(addLine("k1", flat("b", "NUTRITION", "5"), "2027-01-15"))
                .given(correctToSigned("k1.1", "2026-12-01", renew("a"), add(flat("b", "DERMATOLOGY", "7"))));
        assertThat(valueOn(corrected, "k1", "2027-01-15")).isEqualTo("107.00");
    }

    @Test
    void closingsRulesHold() {
        Scenario<Client> early = acme().given(year().command(), close("k1.1", "2026-01-01"));
        early.when(correctToChurn("k1.1")).refused("renewal.churn");
        early.on("2027-01-01").when(correctToChurn("k1.1")).accepted();
        lost.when(correctToSigned("k1.1", "2026-12-01", add(flat("b", "NUTRITION", "1"))))
                .refused("renewal.lines");
        lost.when(correctToSigned("k1.1", "2026-12-01", renew("a"), renew("b"))).refused("line.unknown");
        assertThatThrownBy(() -> correctToSigned("k1.1", "2026-12-01", add(flat("a", "NUTRITION", "1")), renew("a")))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/to/lines"));
    }

    @Test
    void whatIsOpenVoidOrUnknownHasNoOutcomeToCorrect() {
        Scenario<Client> open = acme().given(year().command());
        open.when(correctToChurn("k1.1")).refused("renewal.open", "record-churn");
        open.when(correctToChurn("k1.2")).refused("renewal.unknown");
        open.given(voiding("k1")).when(correctToChurn("k1.1")).refused("contract.closed", "void");
        renewed.given(correctToChurn("k1.1")).when(correctToChurn("k1.2")).refused("renewal.closed", "void");
        acme().given(
                        year().evergreen("2026-01-01").command(),
                        noticeFor("k1", "2026-01-01", "2026-06-30"),
                        withdraw("k1"))
                .when(correctToChurn("k1.1"))
                .refused("renewal.closed", "void");
    }

    @Test
    void whatWasBuiltUponStands() {
        renewed.given(close("k1.2", "2027-02-01")).when(correctToChurn("k1.1")).refused("renewal.following-closed");
        renewed.given(close("k1.2", "2027-02-01"))
                .when(correctToSigned("k1.2", "2027-01-31", renew("a")))
                .accepted();
    }

    /** A term made anew would begin without the notice that the client had given. */
    @Test
    void noNoticeIsLost() {
        Scenario<Client> noticed = renewed.given(notice("k1", "2027-02-01"));
        noticed.when(correctToSigned("k1.1", "2026-12-01", renew("a"))).refused("renewal.following-noticed");
        noticed.when(correctToChurn("k1.1")).accepted();
    }

    @Test
    void afterATerminationASignatureReopensTheContract() {
        Scenario<Client> ended = acme().given(year().command(), terminate("k1", "2026-07-01"));
        Scenario<Client> corrected = ended.on("2026-12-01").given(correctToSigned("k1.1", "2026-06-15", renew("a")));
        assertThat(contract(corrected, "k1").isOpen()).isTrue();
        assertThat(valueOn(corrected, "k1", "2026-07-01")).as("the cut stays").isEqualTo("0.00");
        assertThat(valueOn(corrected, "k1", "2027-01-01")).isEqualTo("100.00");
        Scenario<Client> never = acme().given(year().command(), terminate("k1", "2026-01-01"))
                .given(correctToSigned(
                        "k1.1", "2026-01-01", Optional.of(day("2026-02-01")), Optional.empty(), renew("a")));
        assertThat(valueOn(never, "k1", "2026-01-15")).isEqualTo("0.00");
        assertThat(valueOn(never, "k1", "2026-02-01")).isEqualTo("100.00");
    }

    // renewed by another contract

    private final Scenario<Client> taken = acme().given(
                    year().command(),
                    Signing.of("k2")
                            .term("2026-10-01", "2027-09-30")
                            .renews("k1")
                            .signed("2026-01-01")
                            .selling(flat("a", "NUTRITION", "100"))
                            .command())
            .on("2027-02-01");

    @Test
    void withoutTheOtherContractTheTermStandsToItsEnd() {
        Scenario<Client> corrected = taken.when(correctToChurn("k1.1")).events(TO_CHURN, new TermRestored(K1, 1));
        assertThat(valueOn(corrected, "k1", "2026-12-31")).isEqualTo("100.00");
        assertThat(renewal(corrected, "k1.1").closing().orElseThrow().renewedBy())
                .isEmpty();
        corrected.when(voiding("k2")).accepted();
    }

    @Test
    void itMayTurnOutToBeSignedHere() {
        Scenario<Client> corrected = taken.given(correctToSigned("k1.1", "2026-01-01", renew("a")));
        assertThat(valueOn(corrected, "k1", "2026-10-01")).isEqualTo("100.00");
        assertThat(valueOn(corrected, "k1", "2027-01-01")).isEqualTo("100.00");
    }

    // times

    @Test
    void aCorrectionMayBeEarlierThanTheLastChangeButNotThanWhatItCorrects() {
        Scenario<Client> then = renewed.at(Instant.parse("2027-01-01T00:00:00Z"));
        Scenario<Client> corrected = then.given(correctToChurn("k1.1"));
        renewed.at(Instant.parse("2025-12-31T00:00:00Z"))
                .when(correctToChurn("k1.1"))
                .refused("time.order");
        corrected
                .on("2027-02-02")
                .at(Instant.parse("2026-12-31T00:00:00Z"))
                .when(correctToSigned("k1.1", "2026-12-01", renew("a")))
                .refused("time.order");
    }

    /** As of January the correction, dated back, is known, but not what it takes back: that began in February. */
    @Test
    void itCanBeToldWithoutWhatItTakesBack() {
        Scenario<Client> told = acme().given(year().command())
                .given(
                        Instant.parse("2027-01-15T00:00:00Z"),
                        TO_CHURN,
                        new TermVoided(K1, 2),
                        new RenewalVoided(K1, new RenewalId("k1.2")));
        assertThat(renewal(told, "k1.1").outcome()).contains(Outcome.CHURNED);
        assertThat(contract(told, "k1").lastTerm().number()).isEqualTo(1);
        Scenario<Client> other = told.given(
                new TermStarted(K1, 3, day("2027-01-01"), Optional.of(day("2027-12-31")), List.of(), List.of()),
                new RenewalScheduled(
                        K1,
                        new RenewalId("k1.3"),
                        3,
                        day("2027-01-01"),
                        day("2027-12-31"),
                        day("2028-01-01"),
                        Optional.empty(),
                        day("2027-09-01"),
                        List.of()));
        assertThat(contract(other, "k1").term(3).start()).isEqualTo(day("2027-01-01"));
    }

    @Test
    void aTerminatedClientStaysWithoutContracts() {
        lost.given(new TerminateClient(day("2027-02-01"), ChurnReason.PRICE))
                .when(correctToSigned("k1.1", "2026-12-01", renew("a")))
                .refused("client.terminated");
    }

    @Test
    void aCorrectionIsEitherASignatureOrALoss() {
        assertThatThrownBy(() -> new CorrectOutcome(
                        Optional.of(day("2026-12-01")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(ChurnReason.PRICE)))
                .isInstanceOf(BadValue.class);
        assertThatThrownBy(() -> new CorrectOutcome(
                        Optional.of(day("2026-12-01")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/to"));
    }
}
