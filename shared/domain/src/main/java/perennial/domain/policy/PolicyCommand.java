package perennial.domain.policy;

import java.util.List;
import java.util.Map;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.approval.Ask;
import perennial.domain.policy.ApprovalPolicy.Approver;
import perennial.domain.renewal.ForecastCategory;

/** What leads may change for everyone. */
public sealed interface PolicyCommand extends Command {
    int MOST_DAYS = 1_000;

    record SetRenewalPolicy(Map<Complexity, Integer> leadDays, int noticeLeadDays, List<Integer> milestoneDays)
            implements PolicyCommand {
        public SetRenewalPolicy {
            BadValue.unless(
                    leadDays.size() == Complexity.values().length
                            && leadDays.values().stream().allMatch(PolicyCommand::areDays),
                    "/leadDays",
                    "must give LOW, MEDIUM, HIGH and STRATEGIC, each a whole number from 0 to " + MOST_DAYS);
            BadValue.unless(
                    areDays(noticeLeadDays), "/noticeLeadDays", "must be a whole number from 0 to " + MOST_DAYS);
            BadValue.unless(
                    milestoneDays.size() <= 20
                            && milestoneDays.stream().allMatch(PolicyCommand::areDays)
                            && milestoneDays.stream().distinct().count() == milestoneDays.size(),
                    "/milestoneDays",
                    "must be at most 20 different whole numbers from 0 to " + MOST_DAYS);
            leadDays = Policy.inOrder(leadDays);
            milestoneDays = milestoneDays.stream().sorted((a, b) -> b - a).toList();
        }
    }

    /** Probabilities from 0 to 1 as decimal strings with at most 4 decimals, one for every category. */
    record SetForecastPolicy(Map<ForecastCategory, Probability> probabilities) implements PolicyCommand {
        public SetForecastPolicy {
            BadValue.unless(
                    probabilities.size() == ForecastCategory.values().length,
                    "/probabilities",
                    "must give COMMIT, BEST_CASE, PIPELINE, AT_RISK and OMITTED");
            probabilities = Policy.inOrder(probabilities);
        }
    }

    record SetSatisfactionPolicy(int smallestBucket) implements PolicyCommand {
        public SetSatisfactionPolicy {
            BadValue.unless(
                    smallestBucket >= 1 && smallestBucket <= MOST_DAYS,
                    "/smallestBucket",
                    "must be a whole number from 1 to " + MOST_DAYS);
        }
    }

    /**
     * Who decides what needs somebody's approval.
     *
     * @param expiryDays days after which a request that nobody has decided expires
     * @param approvers one at least for each ask, and one at most for an ask and a role; without limits it is any amount, and a
     *     currency that is not among the limits is beyond them
     */
    record SetApprovalPolicy(int expiryDays, List<Approver> approvers) implements PolicyCommand {
        private static final int MOST_DAYS_OPEN = 365;

        public SetApprovalPolicy {
            BadValue.unless(
                    expiryDays >= 1 && expiryDays <= MOST_DAYS_OPEN,
                    "/expiryDays",
                    "must be a whole number from 1 to " + MOST_DAYS_OPEN);
            for (Ask ask : Ask.values()) {
                BadValue.unless(
                        approvers.stream().anyMatch(approver -> approver.ask() == ask),
                        "/approvers",
                        "must name who decides " + ask);
            }
            BadValue.unless(
                    approvers.stream()
                                    .map(approver -> List.of(approver.ask(), approver.role()))
                                    .distinct()
                                    .count()
                            == approvers.size(),
                    "/approvers",
                    "names an ask and role twice");
            approvers = List.copyOf(approvers);
        }
    }

    private static boolean areDays(int days) {
        return days >= 0 && days <= MOST_DAYS;
    }
}
