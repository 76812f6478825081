package perennial.domain.policy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import perennial.domain.renewal.ForecastCategory;

/**
 * What leads decide for everyone. Version 0 is built in.
 *
 * @param leadDays days before the term's end at which a renewal opens
 * @param noticeLeadDays days before the notice deadline at which a renewal opens, where that is earlier
 * @param milestoneDays days before the notice deadline and before the term's end that are marked, descending
 * @param probabilities of a renewal by its forecast category, 0 to 1 with at most 4 decimals
 * @param smallestBucket fewest answers that make a score, from 1
 * @param approval who decides what needs somebody's approval
 */
public record Policy(
        Map<Complexity, Integer> leadDays,
        int noticeLeadDays,
        List<Integer> milestoneDays,
        Map<ForecastCategory, Probability> probabilities,
        int smallestBucket,
        ApprovalPolicy approval) {

    public static final Policy BUILT_IN = new Policy(
            Map.of(Complexity.LOW, 120, Complexity.MEDIUM, 120, Complexity.HIGH, 180, Complexity.STRATEGIC, 180),
            60,
            List.of(180, 120, 90, 60, 30, 14, 7, 1),
            Map.of(
                    ForecastCategory.COMMIT, Probability.of("0.90"),
                    ForecastCategory.BEST_CASE, Probability.of("0.70"),
                    ForecastCategory.PIPELINE, Probability.of("0.30"),
                    ForecastCategory.AT_RISK, Probability.of("0.25"),
                    ForecastCategory.OMITTED, Probability.ZERO),
            5,
            ApprovalPolicy.BUILT_IN);

    public Policy {
        leadDays = inOrder(leadDays);
        milestoneDays = List.copyOf(milestoneDays);
        probabilities = inOrder(probabilities);
    }

    Policy withRenewal(Map<Complexity, Integer> days, int noticeDays, List<Integer> milestones) {
        return new Policy(days, noticeDays, milestones, probabilities, smallestBucket, approval);
    }

    Policy withProbabilities(Map<ForecastCategory, Probability> changed) {
        return new Policy(leadDays, noticeLeadDays, milestoneDays, changed, smallestBucket, approval);
    }

    Policy withSmallestBucket(int answers) {
        return new Policy(leadDays, noticeLeadDays, milestoneDays, probabilities, answers, approval);
    }

    Policy with(ApprovalPolicy changed) {
        return new Policy(leadDays, noticeLeadDays, milestoneDays, probabilities, smallestBucket, changed);
    }

    /** The entries in their keys' order, so that the same policy is always the same JSON. */
    static <K extends Enum<K>, V> Map<K, V> inOrder(Map<K, V> entries) {
        return Collections.unmodifiableMap(new EnumMap<>(entries));
    }
}
