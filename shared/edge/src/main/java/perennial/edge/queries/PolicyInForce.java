package perennial.edge.queries;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import perennial.domain.Event;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.domain.policy.ApprovalPolicy;
import perennial.domain.policy.Complexity;
import perennial.domain.policy.Policies;
import perennial.domain.policy.Policy;
import perennial.domain.policy.PolicyBook;
import perennial.domain.policy.Probability;
import perennial.domain.renewal.ForecastCategory;
import perennial.edge.api.LedgerIds;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.ledger.Ledger;
import perennial.ledger.json.EventCodec;
import perennial.views.policies.PolicyReader;

/** The policy in force, and its history: a fold of its ledger, on both clocks. */
public record PolicyInForce(Ledger ledger) implements Query {
    private static final Policies POLICIES = new Policies();
    private static final EventCodec EVENTS = new EventCodec(POLICIES);

    private static final Parameter<String> ID = LedgerIds.of(POLICIES);

    public static final Operation OPERATION = Operation.get("/v1/policies/{id}", "The policy in force, and its history")
            .at(ID)
            .taking(QueryParameters.LOOKING_BACK)
            .answering(200, Answer.class);

    /** @param commit the last one that counts; 0 for the policy as built in */
    public record Answer(
            String policyId,
            long commit,
            RenewalPolicy renewal,
            ForecastPolicy forecast,
            SatisfactionPolicy satisfaction,
            ApprovalPolicy approval,
            List<Change> history) {}

    public record RenewalPolicy(Map<Complexity, Integer> leadDays, int noticeLeadDays, List<Integer> milestoneDays) {}

    public record ForecastPolicy(Map<ForecastCategory, Probability> probabilities) {}

    public record SatisfactionPolicy(int smallestBucket) {}

    public record Change(String id, Instant at, Instant recordedAt, UserId by, String type, Event data) {}

    @Override
    public Answer answer(QueryCall call) {
        String id = call.path(ID);
        Instant asOf = call.asOf().orElse(Instant.MAX);
        Instant knownAt = call.asKnownAt().orElse(Instant.MAX);
        List<Recorded> counted = new PolicyReader(ledger)
                .history(id).stream()
                        .filter(event ->
                                !event.at().isAfter(asOf) && !event.recordedAt().isAfter(knownAt))
                        .toList();
        PolicyBook book = POLICIES.initial();
        for (Recorded event : counted) book = POLICIES.evolve(book, event.fact());
        return answer(id, counted, book.policy());
    }

    private static Answer answer(String id, List<Recorded> counted, Policy policy) {
        return new Answer(
                id,
                counted.isEmpty() ? 0 : counted.getLast().commit(),
                new RenewalPolicy(policy.leadDays(), policy.noticeLeadDays(), policy.milestoneDays()),
                new ForecastPolicy(policy.probabilities()),
                new SatisfactionPolicy(policy.smallestBucket()),
                policy.approval(),
                counted.stream().map(event -> change(id, event)).toList());
    }

    private static Change change(String id, Recorded event) {
        return new Change(
                event.id(id),
                event.at(),
                event.recordedAt(),
                event.by(),
                EVENTS.typeOf(event.event()).name(),
                event.event());
    }
}
