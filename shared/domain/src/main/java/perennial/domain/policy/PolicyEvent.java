package perennial.domain.policy;

import java.util.List;
import java.util.Map;
import perennial.domain.Event;
import perennial.domain.policy.ApprovalPolicy.Approver;
import perennial.domain.renewal.ForecastCategory;

/** What changed for everyone. */
public sealed interface PolicyEvent extends Event {

    record RenewalPolicySet(Map<Complexity, Integer> leadDays, int noticeLeadDays, List<Integer> milestoneDays)
            implements PolicyEvent {
        public RenewalPolicySet {
            leadDays = Policy.inOrder(leadDays);
            milestoneDays = List.copyOf(milestoneDays);
        }
    }

    record ForecastPolicySet(Map<ForecastCategory, Probability> probabilities) implements PolicyEvent {
        public ForecastPolicySet {
            probabilities = Policy.inOrder(probabilities);
        }
    }

    record SatisfactionPolicySet(int smallestBucket) implements PolicyEvent {}

    record ApprovalPolicySet(int expiryDays, List<Approver> approvers) implements PolicyEvent {
        public ApprovalPolicySet {
            approvers = List.copyOf(approvers);
        }
    }
}
