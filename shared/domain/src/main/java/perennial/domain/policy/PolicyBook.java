package perennial.domain.policy;

import java.time.Instant;
import perennial.domain.policy.PolicyEvent.ForecastPolicySet;
import perennial.domain.policy.PolicyEvent.RenewalPolicySet;
import perennial.domain.policy.PolicyEvent.SatisfactionPolicySet;

/**
 * The policy in force, and when each of its three parts was last changed: {@link Instant#EPOCH} for what is still as built
 * in.
 */
public record PolicyBook(Policy policy, Instant renewalSetAt, Instant forecastSetAt, Instant satisfactionSetAt) {

    public static final PolicyBook BUILT_IN =
            new PolicyBook(Policy.BUILT_IN, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);

    PolicyBook evolve(Instant at, PolicyEvent event) {
        return switch (event) {
            case RenewalPolicySet set ->
                new PolicyBook(
                        new Policy(
                                set.leadDays(),
                                set.noticeLeadDays(),
                                set.milestoneDays(),
                                policy.probabilities(),
                                policy.smallestBucket()),
                        at,
                        forecastSetAt,
                        satisfactionSetAt);
            case ForecastPolicySet set ->
                new PolicyBook(
                        new Policy(
                                policy.leadDays(),
                                policy.noticeLeadDays(),
                                policy.milestoneDays(),
                                set.probabilities(),
                                policy.smallestBucket()),
                        renewalSetAt,
                        at,
                        satisfactionSetAt);
            case SatisfactionPolicySet set ->
                new PolicyBook(
                        new Policy(
                                policy.leadDays(),
                                policy.noticeLeadDays(),
                                policy.milestoneDays(),
                                policy.probabilities(),
                                set.smallestBucket()),
                        renewalSetAt,
                        forecastSetAt,
                        at);
        };
    }
}
