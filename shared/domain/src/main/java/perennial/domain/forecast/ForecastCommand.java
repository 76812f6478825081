package perennial.domain.forecast;

import java.time.Instant;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.forecast.ForecastEvent.PolicyUsed;
import perennial.domain.time.Quarter;

/** What the clock asks of the forecast of a period; nobody else may. */
public sealed interface ForecastCommand extends Command {

    /**
     * Writes down what is expected of a period.
     *
     * @param takenAt the schedule's own time, to the second
     * @param knownAt the recording time up to which the rows were read, to the second
     * @param rows all that belong to the period at that time, or ever did
     */
    record TakeSnapshot(Quarter period, Instant takenAt, Instant knownAt, PolicyUsed policy, ForecastRows rows)
            implements ForecastCommand {
        public TakeSnapshot {
            BadValue.unless(takenAt.getNano() == 0, "/takenAt", "must be a whole second");
            BadValue.unless(knownAt.getNano() == 0, "/knownAt", "must be a whole second");
            BadValue.unless(!knownAt.isAfter(takenAt), "/knownAt", "must not be later than takenAt");
            BadValue.unless(
                    rows.rows().stream().allMatch(row -> row.concerns(period)),
                    "/rows",
                    "must be of renewals that are in the period, or were");
        }
    }
}
