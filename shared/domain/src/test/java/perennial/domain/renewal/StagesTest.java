package perennial.domain.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.due;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Renewing.advance;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.forecast;
import static perennial.domain.Renewing.propose;
import static perennial.domain.Renewing.renew;
import static perennial.domain.renewal.Stage.CLOSED;
import static perennial.domain.renewal.Stage.CONTRACTING;
import static perennial.domain.renewal.Stage.NEGOTIATING;
import static perennial.domain.renewal.Stage.PLANNING;
import static perennial.domain.renewal.Stage.PROPOSED;
import static perennial.domain.renewal.Stage.SCHEDULED;
import static perennial.domain.renewal.Stage.VALUE_REVIEW;
import static perennial.domain.renewal.Stage.VERBAL_COMMIT;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perennial.domain.ContractId;
import perennial.domain.Fact;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.UserId;
import perennial.domain.client.Client;
import perennial.domain.client.ProfileCommand.ClassificationReason;
import perennial.domain.client.ProfileCommand.ClassifyClient;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.policy.Complexity;
import perennial.domain.renewal.RenewalEvent.ForecastCalled;
import perennial.domain.renewal.RenewalEvent.RenewalAdvanced;
import perennial.domain.renewal.RenewalEvent.RenewalOpened;
import perennial.domain.renewal.RenewalEvent.RenewalReplanned;

class StagesTest {
    private static final ContractId K1 = new ContractId("k1");
    private static final RenewalId FIRST = new RenewalId("k1.1");

    /** As domain.md's table has it. */
    private static final Map<Stage, Set<Stage>> BY_HAND = Map.of(
            SCHEDULED, Set.of(PLANNING),
            PLANNING, Set.of(VALUE_REVIEW),
            VALUE_REVIEW, Set.of(PLANNING),
            PROPOSED, Set.of(NEGOTIATING, VERBAL_COMMIT, PLANNING),
            NEGOTIATING, Set.of(VERBAL_COMMIT),
            VERBAL_COMMIT, Set.of(CONTRACTING, NEGOTIATING),
            CONTRACTING, Set.of(NEGOTIATING));

    private static final Set<Stage> TAKING_PROPOSALS = Set.of(PLANNING, VALUE_REVIEW, PROPOSED, NEGOTIATING);

    private final Scenario<Client> signed = acme().given(Signing.of("k1").command());

    private Scenario<Client> standing(Stage stage) {
        if (stage == SCHEDULED) return signed;
        Scenario<Client> planning = signed.given(advance("k1.1", PLANNING));
        if (stage == PLANNING) return planning;
        if (stage == VALUE_REVIEW) return planning.given(advance("k1.1", VALUE_REVIEW));
        Scenario<Client> proposed = planning.given(propose("k1.1", 12, renew("l1")));
        if (stage == PROPOSED) return proposed;
        if (stage == NEGOTIATING) return proposed.given(advance("k1.1", NEGOTIATING));
        Scenario<Client> verbal = proposed.given(advance("k1.1", VERBAL_COMMIT));
        return stage == VERBAL_COMMIT ? verbal : verbal.given(advance("k1.1", CONTRACTING, "cfo"));
    }

    @ParameterizedTest
    @EnumSource(value = Stage.class, mode = EnumSource.Mode.EXCLUDE, names = "CLOSED")
    void aRenewalMovesAsTheTableSays(Stage from) {
        Scenario<Client> there = standing(from);
        assertThat(renewal(there, "k1.1").stage()).isEqualTo(from);
        for (Stage to : Stage.values()) {
            if (to == from) there.when(advance("k1.1", to)).nothing();
            else if (BY_HAND.get(from).contains(to)) {
                there.when(advance("k1.1", to, "cfo"))
                        .events(new RenewalAdvanced(K1, FIRST, from, to, Optional.of(new UserId("cfo"))));
            } else there.when(advance("k1.1", to, "cfo")).refused("renewal.stage", to + " cannot follow " + from);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Stage.class, mode = EnumSource.Mode.EXCLUDE, names = "CLOSED")
    void proposalsGoFromPlanningToNegotiating(Stage from) {
        var proposal = standing(from).when(propose("k1.1", 24, renew("l1")));
        if (TAKING_PROPOSALS.contains(from)) {
            assertThat(renewal(proposal.accepted(), "k1.1").stage()).isEqualTo(PROPOSED);
        } else {
            proposal.refused("renewal.stage", from.name());
        }
    }

    @Test
    void aVerbalCommitmentIsSomebodys() {
        Scenario<Client> verbal = standing(VERBAL_COMMIT);
        verbal.when(advance("k1.1", CONTRACTING)).refused("renewal.decision-maker");
        verbal.when(advance("k1.1", NEGOTIATING)).refused("renewal.decision-maker");
        Scenario<Client> named = verbal.when(advance("k1.1", VERBAL_COMMIT, "cfo"))
                .events(new RenewalAdvanced(K1, FIRST, VERBAL_COMMIT, VERBAL_COMMIT, Optional.of(new UserId("cfo"))));
        assertThat(renewal(named, "k1.1").stageSince())
                .isEqualTo(renewal(verbal, "k1.1").stageSince());
        named.when(advance("k1.1", CONTRACTING)).accepted();
        standing(PROPOSED)
                .given(advance("k1.1", VERBAL_COMMIT, "cfo"))
                .when(advance("k1.1", CONTRACTING))
                .accepted();
    }

    @Test
    void aClosedRenewalMovesNoMore() {
        Scenario<Client> closed = signed.given(close("k1.1", "2026-01-01"));
        assertThat(renewal(closed, "k1.1").stage()).isEqualTo(CLOSED);
        closed.when(advance("k1.1", PLANNING)).refused("renewal.closed", "RENEWED_FLAT", "correct-renewal-outcome");
        closed.when(propose("k1.1", 12, renew("l1"))).refused("renewal.closed");
        closed.when(forecast("k1.1", ForecastCategory.COMMIT, "1")).refused("renewal.closed");
        closed.when(churn("k1.1")).refused("renewal.closed");
        signed.when(advance("k1.2", PLANNING)).refused("renewal.unknown");
        signed.when(propose("k1.2", 12, renew("l1"))).refused("renewal.unknown");
        signed.when(forecast("k1.2", ForecastCategory.COMMIT, "1")).refused("renewal.unknown");
    }

    @Test
    void whatIsDoneComesAfterWhatWasDone() {
        Scenario<Client> planned = signed.on("2026-03-01")
                .given(advance("k1.1", PLANNING))
                .on("2026-03-05")
                .at(Instant.parse("2026-02-01T00:00:00Z"));
        planned.when(advance("k1.1", VALUE_REVIEW)).refused("time.order");
        planned.when(propose("k1.1", 12, renew("l1"))).refused("time.order");
        planned.when(forecast("k1.1", ForecastCategory.COMMIT, "1")).refused("time.order");
        planned.when(close("k1.1", "2026-02-01")).refused("time.order");
    }

    @Test
    void theClockOpensOnOpensOn() {
        assertThat(due(signed.on("2026-09-01"))).noneMatch(fact -> fact.event() instanceof RenewalOpened);
        Fact opened = new Fact(Instant.parse("2026-09-02T00:00:00Z"), new RenewalOpened(K1, FIRST));
        assertThat(due(signed.on("2026-09-05"))).contains(opened);
        assertThat(due(signed.given(advance("k1.1", PLANNING)).on("2026-09-05")))
                .doesNotContain(opened);
    }

    // classification

    @Test
    void anotherComplexityPlansOpenRenewalsAnew() {
        Scenario<Client> classified = signed.given(
                        Signing.of("k2").evergreen("2026-01-01").command(),
                        Signing.of("k3").term("2026-01-01", "2026-12-31").command(),
                        close("k3.1", "2026-01-01"))
                .given(new ClassifyClient(Complexity.HIGH, ClassificationReason.SIZE));
        assertThat(renewal(classified, "k1.1").opensOn()).isEqualTo(day("2026-07-04"));
        assertThat(renewal(classified, "k3.1").opensOn()).as("closed").isEqualTo(day("2026-09-02"));
        assertThat(renewal(classified, "k3.2").opensOn()).isEqualTo(day("2027-07-04"));
    }

    @Test
    void planningNeverGoesBack() {
        Scenario<Client> strategic = acme().given(
                        new ClassifyClient(Complexity.STRATEGIC, ClassificationReason.SIZE),
                        Signing.of("k1").command());
        Scenario<Client> opened = ticked(strategic.on("2026-07-10"));
        Scenario<Client> classified = opened.given(new ClassifyClient(Complexity.LOW, ClassificationReason.REVIEW));
        assertThat(renewal(classified, "k1.1").stage()).isEqualTo(PLANNING);
        assertThat(renewal(classified, "k1.1").opensOn()).isEqualTo(day("2026-09-02"));
    }

    @Test
    void aPlanThatStaysIsNotWrittenAgain() {
        Scenario<Client> medium = signed.given(new ClassifyClient(Complexity.HIGH, ClassificationReason.SIZE));
        var facts = medium.when(new ClassifyClient(Complexity.STRATEGIC, ClassificationReason.SIZE))
                .accepted();
        assertThat(renewal(facts, "k1.1")).isEqualTo(renewal(medium, "k1.1"));
        assertThat(new RenewalReplanned(
                                K1,
                                FIRST,
                                day("2026-12-31"),
                                day("2027-01-01"),
                                Optional.empty(),
                                day("2026-07-04"),
                                java.util.List.of())
                        .usesPolicy())
                .isTrue();
    }

    // forecast

    @Test
    void aForecastIsCalledInTheContractsCurrency() {
        Scenario<Client> called = signed.when(forecast("k1.1", ForecastCategory.COMMIT, "45000"))
                .events(new ForecastCalled(
                        K1,
                        FIRST,
                        ForecastCategory.COMMIT,
                        new Amount("45000.00"),
                        new CurrencyCode("USD"),
                        day("2026-12-15")));
        called.when(forecast("k1.1", ForecastCategory.COMMIT, "45000.00")).nothing();
        called.when(forecast("k1.1", ForecastCategory.AT_RISK, "45000.00")).accepted();
        signed.when(forecast("k1.1", ForecastCategory.COMMIT, "1.001")).bad("/amount", "USD");
        acme().given(Signing.of("k1").in("JPY").command())
                .when(forecast("k1.1", ForecastCategory.COMMIT, "1.5"))
                .bad("/amount", "JPY");
        acme().given(Signing.of("k1").in("KWD").command())
                .when(forecast("k1.1", ForecastCategory.COMMIT, "1.125"))
                .accepted();
    }
}
