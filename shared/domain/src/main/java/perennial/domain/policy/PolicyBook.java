package perennial.domain.policy;

import java.time.Instant;
import perennial.domain.policy.PolicyEvent.ApprovalPolicySet;
import perennial.domain.policy.PolicyEvent.ForecastPolicySet;
import perennial.domain.policy.PolicyEvent.RenewalPolicySet;
import perennial.domain.policy.PolicyEvent.SatisfactionPolicySet;

/**
 * The policy in force, and when each of its parts was last changed: {@link Instant#EPOCH} for what is still as built in.
 */
public record PolicyBook(
        Policy policy, Instant renewalSetAt, Instant forecastSetAt, Instant satisfactionSetAt, Instant approvalSetAt) {

    /** Of the fold: raise it with every change of {@link #evolve} or of what is kept. */
    static final int VERSION = 2;

    public static final PolicyBook BUILT_IN =
            new PolicyBook(Policy.BUILT_IN, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);

    PolicyBook evolve(Instant at, PolicyEvent event) {
        return switch (event) {
            case RenewalPolicySet set ->
                new PolicyBook(
                        policy.withRenewal(set.leadDays(), set.noticeLeadDays(), set.milestoneDays()),
                        at,
                        forecastSetAt,
                        satisfactionSetAt,
                        approvalSetAt);
            case ForecastPolicySet set ->
                new PolicyBook(
                        policy.withProbabilities(set.probabilities()),
                        renewalSetAt,
                        at,
                        satisfactionSetAt,
                        approvalSetAt);
            case SatisfactionPolicySet set ->
                new PolicyBook(
                        policy.withSmallestBucket(set.smallestBucket()),
                        renewalSetAt,
                        forecastSetAt,
                        at,
                        approvalSetAt);
            case ApprovalPolicySet set ->
                new PolicyBook(
                        policy.with(new ApprovalPolicy(set.expiryDays(), set.approvers())),
                        renewalSetAt,
                        forecastSetAt,
                        satisfactionSetAt,
                        at);
        };
    }
}
