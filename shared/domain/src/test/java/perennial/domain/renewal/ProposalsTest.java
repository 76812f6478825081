package perennial.domain.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.addLine;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.removeLine;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Renewing.add;
import static perennial.domain.Renewing.advance;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.downsell;
import static perennial.domain.Renewing.propose;
import static perennial.domain.Renewing.remove;
import static perennial.domain.Renewing.renew;
import static perennial.domain.Renewing.said;
import static perennial.domain.Renewing.uplift;
import static perennial.domain.Signing.flat;
import static perennial.domain.Signing.line;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.BadValue;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.contract.FeeModel;
import perennial.domain.money.Rate;
import perennial.domain.renewal.ProposalLine.Action;
import perennial.domain.renewal.RenewalEvent.ProposalIssued;

class ProposalsTest {
    private final Scenario<Client> planning = acme().given(
                    Signing.of("k1")
                            .selling(flat("a", "NUTRITION", "100"), flat("b", "DERMATOLOGY", "50"))
                            .command(),
                    advance("k1.1", Stage.PLANNING));

    @Test
    void aProposalMovesTheRenewalToProposed() {
        List<ProposalLine> lines = List.of(uplift("a", "103"), remove("b"), add(flat("c", "PRIMARY_CARE", "10")));
        Scenario<Client> proposed = planning.when(propose("k1.1", 24, lines.toArray(ProposalLine[]::new)))
                .events(new ProposalIssued(new ContractId("k1"), new RenewalId("k1.1"), Stage.PLANNING, 24, lines));
        assertThat(renewal(proposed, "k1.1").lastProposal().orElseThrow().termMonths())
                .isEqualTo(24);
        proposed.when(propose("k1.1", 36, renew("a"), renew("b"))).accepted();
    }

    @Test
    void everyLineInForceIsNamed() {
        planning.when(propose("k1.1", 12, renew("a"))).refused("renewal.lines", "missing: b");
        planning.when(propose("k1.1", 12, renew("a"), renew("b"), renew("x"))).refused("line.unknown", "x");
        planning.when(propose("k1.1", 12, renew("a"), renew("b"), add(flat("a2", "NUTRITION", "1"))))
                .accepted();
    }

    @Test
    void whatIsInForceIsSoOnTheTermsLastDay() {
        Scenario<Client> changing = planning.given(
                addLine("k1", flat("late", "NUTRITION", "5"), "2026-12-01"), removeLine("k1", "b", "2026-06-01"));
        changing.when(propose("k1.1", 12, renew("a"), renew("b"))).refused("renewal.lines", "late");
        changing.when(propose("k1.1", 12, renew("a"), renew("late"))).accepted();
        changing.when(propose("k1.1", 12, renew("a"), renew("late"), add(flat("b", "DERMATOLOGY", "50"))))
                .refused("line.differs", "another id");
    }

    @Test
    void actionsMeanWhatTheySay() {
        planning.when(propose("k1.1", 12, uplift("a", "99"), renew("b"))).bad("/lines/0/action");
        planning.when(propose(
                        "k1.1",
                        12,
                        renew("a"),
                        said("b", Action.RENEW, rate("51"), Optional.empty(), Optional.empty())))
                .bad("/lines/1/action");
        planning.when(propose("k1.1", 12, downsell("a", 2), renew("b"))).bad("/lines/0/action");
        planning.when(propose(
                        "k1.1",
                        12,
                        said("a", Action.REMOVE, Optional.empty(), Optional.empty(), Optional.empty()),
                        renew("b")))
                .bad("/lines/0/reason");
        planning.when(propose(
                        "k1.1",
                        12,
                        said("a", Action.DOWNSELL, rate("90"), Optional.empty(), Optional.empty()),
                        renew("b")))
                .bad("/lines/0/reason");
        planning.when(propose(
                        "k1.1",
                        12,
                        renew("a"),
                        renew("b"),
                        said("c", Action.ADD, rate("1"), Optional.of(1L), Optional.empty())))
                .bad("/lines/2/product");
        assertThatThrownBy(() -> propose("k1.1", 12, renew("a"), remove("a")))
                .isInstanceOf(BadValue.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> propose("k1.1", 0, renew("a"))).isInstanceOf(BadValue.class);
        planning.when(propose("k1.1", 12, renew("a"), uplift("b", "999999999999")))
                .bad("/lines/1/unitRate");
    }

    private static Optional<Rate> rate(String text) {
        return Optional.of(new Rate(text));
    }

    /** 300 basis points on 4.2500 are 4.3775 exactly. */
    @Test
    void anUpliftGoesUpToThePriceCap() {
        Scenario<Client> capped = acme().given(Signing.of("k1").cap(300).command(), advance("k1.1", Stage.PLANNING));
        capped.when(propose("k1.1", 12, uplift("l1", "4.3775"))).accepted();
        capped.when(propose("k1.1", 12, uplift("l1", "4.3776"))).refused("renewal.price-cap", "l1", "300");
        Optional<Long> more = Optional.of(2_000L);
        capped.when(propose("k1.1", 12, said("l1", Action.UPLIFT, Optional.empty(), more, Optional.empty())))
                .accepted();
        capped.when(propose("k1.1", 12, renew("l1"), add(flat("new", "NUTRITION", "9999"))))
                .accepted();
    }

    @Test
    void aCapOfNothingAllowsNone() {
        Scenario<Client> capped = acme().given(Signing.of("k1").cap(0).command(), advance("k1.1", Stage.PLANNING));
        capped.when(propose("k1.1", 12, uplift("l1", "4.2501"))).refused("renewal.price-cap");
        capped.when(propose("k1.1", 12, renew("l1"))).accepted();
    }

    @Test
    void aRenewalHas20Proposals() {
        Scenario<Client> offered = planning;
        for (int months = 1; months <= 20; months++)
            offered = offered.given(propose("k1.1", months, renew("a"), renew("b")));
        offered.when(propose("k1.1", 21, renew("a"), renew("b"))).refused("proposal.limit");
        offered.when(propose("k1.1", 20, renew("a"), renew("b"))).nothing();
    }

    @Test
    void aContractHasAtMost100LinesThoseBeforeIncluded() {
        ProposalLine[] lines = new ProposalLine[101];
        lines[0] = renew("a");
        lines[1] = remove("b");
        for (int i = 2; i < 101; i++) lines[i] = add(flat("x" + i, "NUTRITION", "1"));
        planning.when(propose("k1.1", 12, lines)).refused("line.limit");
    }

    // a signature takes what it does not say from the last proposal

    @Test
    void aSignatureIsForWhatWasProposedLast() {
        Scenario<Client> closed = planning.given(
                propose("k1.1", 12, renew("a"), renew("b")),
                propose(
                        "k1.1",
                        24,
                        uplift("a", "110"),
                        remove("b"),
                        add(line("v", "NUTRITION", FeeModel.PER_VISIT, "9", 3))),
                close("k1.1", "2026-01-01"));
        assertThat(contract(closed, "k1").term(2).agreedEnd()).contains(day("2028-12-31"));
        Renewal.Closing closing = renewal(closed, "k1.1").closing().orElseThrow();
        assertThat(closing.outcome()).isEqualTo(Outcome.RENEWED_WITH_DOWNSELL);
        assertThat(closing.finalValue().orElseThrow().text())
                .as("usage is no recurring value")
                .isEqualTo("110.00");
        assertThat(closing.linesLost()).containsExactly(new LineId("b"));
    }

    @Test
    void whatWasProposedMustStillFitTheLines() {
        planning.given(
                        propose("k1.1", 12, renew("a"), renew("b")),
                        addLine("k1", flat("c", "NUTRITION", "1"), "2026-06-01"))
                .when(close("k1.1", "2026-01-01"))
                .refused("renewal.lines", "missing: c");
    }
}
