package perennial.views.projecting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rebuild as an operator sees it.
 *
 * @param generation the one that it makes
 * @param differing ledgers of the sample whose rows are not what their commits come to, as found when all had last been
 *     folded; absent where none is
 * @param parked ledgers set aside in it that the present generation has; absent where none is
 */
public record RebuildState(
        String rebuildId,
        String projection,
        int generation,
        State state,
        Progress progress,
        Optional<List<String>> differing,
        Optional<List<String>> parked) {

    /** What a rebuild comes to. */
    public enum State {
        /** Ledgers are being folded, or what came of it is being verified. */
        RUNNING,
        /**
         * All are folded, but ledgers are set aside that the present generation has, or the sample differs: it does not take over
         * by itself.
         */
        HELD,
        /** The new generation is read, or was. */
        DONE,
        /** Given up, or retired since. */
        ENDED
    }

    /**
     * How far it is. Counts are absolute.
     *
     * @param startsAt from when ledgers are folded: until then a projector may not know of the new generation
     * @param segments parts of the ledger table, read side by side
     * @param ledgersExpected that there were when it was begun; more may have come since
     * @param ledgersPerSecond on average, with one decimal; absent unless it is running
     * @param secondsLeft at that rate; absent unless it is running
     */
    public record Progress(
            Instant startsAt,
            int segments,
            int segmentsDone,
            long ledgers,
            long ledgersExpected,
            long rows,
            Optional<BigDecimal> ledgersPerSecond,
            Optional<Long> secondsLeft) {

        static Progress of(RebuildNotes.Plan plan, Written written, int segments, int segmentsDone) {
            return new Progress(
                    plan.startsAt(),
                    segments,
                    segmentsDone,
                    written.ledgers(),
                    plan.ledgers(),
                    written.rows(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** With what can be said of a rebuild that is under way. */
        Progress running(Instant now) {
            long millis = Duration.between(startsAt, now).toMillis();
            if (millis <= 0 || ledgers == 0) return this;
            var rate = BigDecimal.valueOf(ledgers * 1_000).divide(BigDecimal.valueOf(millis), 1, RoundingMode.HALF_UP);
            long left = Math.max(0, ledgersExpected - ledgers) * millis / ledgers / 1_000;
            return new Progress(
                    startsAt,
                    segments,
                    segmentsDone,
                    ledgers,
                    ledgersExpected,
                    rows,
                    Optional.of(rate),
                    Optional.of(left));
        }
    }

    static String idOf(String projection, int generation) {
        return projection + "-" + generation;
    }
}
