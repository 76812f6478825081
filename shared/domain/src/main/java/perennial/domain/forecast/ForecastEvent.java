package perennial.domain.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import perennial.domain.Event;
import perennial.domain.policy.Probability;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.time.Quarter;

/** What is written down about the forecast of a period, for ever. */
public sealed interface ForecastEvent extends Event {

    /**
     * What was expected of a period at an instant. Its rows stand in a ledger of their own that bears their digest.
     *
     * @param takenAt the schedule's own time, whenever it was fired: what had happened up to then counts
     * @param knownAt and was recorded up to then
     * @param day of {@code takenAt} in the business zone
     */
    record SnapshotTaken(
            Quarter period,
            Instant takenAt,
            Instant knownAt,
            LocalDate day,
            PolicyUsed policy,
            List<PeriodTotal> totals,
            RowsTaken rows)
            implements ForecastEvent {
        public SnapshotTaken {
            totals = List.copyOf(totals);
        }
    }

    /**
     * The policy that weighed it.
     *
     * @param commit of {@code policies/default}; 0 for the policy as built in
     */
    record PolicyUsed(long commit, Map<ForecastCategory, Probability> probabilities) {
        public PolicyUsed {
            probabilities = inOrder(probabilities);
        }

        private static Map<ForecastCategory, Probability> inOrder(Map<ForecastCategory, Probability> probabilities) {
            return Collections.unmodifiableMap(new EnumMap<>(probabilities));
        }
    }

    /**
     * The rows behind the totals, those that have left the period included.
     *
     * @param digest hexadecimal SHA-256 of their text
     */
    record RowsTaken(int count, int parts, String digest) {}
}
