package perennial.domain.policy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.CommandType;
import perennial.domain.Context;
import perennial.domain.EventType;
import perennial.domain.Fact;
import perennial.domain.Kind;
import perennial.domain.Role;
import perennial.domain.Slice;
import perennial.domain.policy.PolicyCommand.SetApprovalPolicy;
import perennial.domain.policy.PolicyCommand.SetForecastPolicy;
import perennial.domain.policy.PolicyCommand.SetRenewalPolicy;
import perennial.domain.policy.PolicyCommand.SetSatisfactionPolicy;
import perennial.domain.policy.PolicyEvent.ApprovalPolicySet;
import perennial.domain.policy.PolicyEvent.ForecastPolicySet;
import perennial.domain.policy.PolicyEvent.RenewalPolicySet;
import perennial.domain.policy.PolicyEvent.SatisfactionPolicySet;

/** Ledgers of what leads decide for everyone; there is one, {@code policies/default}. */
public record Policies() implements Kind<PolicyBook> {

    /** The id of the one policy. */
    public static final String DEFAULT = "default";

    private static final Set<Role> LEADS = Set.of(Role.LEAD);

    @Override
    public String name() {
        return "policies";
    }

    @Override
    public String idField() {
        return "policyId";
    }

    @Override
    public void requireId(String id) {
        BadValue.unless(DEFAULT.equals(id), "", "must be " + DEFAULT + ": there is one policy for everyone");
    }

    @Override
    public PolicyBook initial() {
        return PolicyBook.BUILT_IN;
    }

    @Override
    public PolicyBook evolve(PolicyBook book, Fact fact) {
        return book.evolve(fact.at(), (PolicyEvent) fact.event());
    }

    @Override
    public List<Fact> decide(Command command, PolicyBook book, Context context) {
        return switch ((PolicyCommand) command) {
            case SetRenewalPolicy set ->
                unlessInForce(
                        book,
                        new RenewalPolicySet(set.leadDays(), set.noticeLeadDays(), set.milestoneDays()),
                        context,
                        book.renewalSetAt());
            case SetForecastPolicy set ->
                unlessInForce(book, new ForecastPolicySet(set.probabilities()), context, book.forecastSetAt());
            case SetSatisfactionPolicy set ->
                unlessInForce(book, new SatisfactionPolicySet(set.smallestBucket()), context, book.satisfactionSetAt());
            case SetApprovalPolicy set ->
                unlessInForce(
                        book, new ApprovalPolicySet(set.expiryDays(), set.approvers()), context, book.approvalSetAt());
        };
    }

    private static List<Fact> unlessInForce(PolicyBook book, PolicyEvent event, Context context, Instant lastSetAt) {
        if (book.evolve(lastSetAt, event).equals(book)) return List.of();
        return List.of(new Fact(context.timeAfter(lastSetAt), event));
    }

    @Override
    public List<Slice<PolicyBook, ?>> slices() {
        return List.of(
                new Slice<>("policy", PolicyBook.VERSION, PolicyBook.class, book -> book, (book, stored) -> stored));
    }

    @Override
    public List<CommandType<?>> commands() {
        return List.of(
                new CommandType<>("set-renewal-policy", SetRenewalPolicy.class, LEADS, List.of("time.order")),
                new CommandType<>("set-forecast-policy", SetForecastPolicy.class, LEADS, List.of("time.order")),
                new CommandType<>("set-satisfaction-policy", SetSatisfactionPolicy.class, LEADS, List.of("time.order")),
                new CommandType<>("set-approval-policy", SetApprovalPolicy.class, LEADS, List.of("time.order")));
    }

    @Override
    public List<EventType<?>> events() {
        return List.of(
                EventType.of(RenewalPolicySet.class),
                EventType.of(ForecastPolicySet.class),
                EventType.of(SatisfactionPolicySet.class),
                EventType.of(ApprovalPolicySet.class));
    }
}
