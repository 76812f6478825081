package perennial.views.projecting;

import java.util.List;
import java.util.Optional;

/**
 * A rebuild as an operator sees it.
 *
 * @param generation the one that it makes
 * @param differing ledgers of the sample whose rows are not what their commits come to, as found when all had last been
 *     folded; absent where none is
 */
public record RebuildState(
        String rebuildId,
        String projection,
        int generation,
        State state,
        Progress progress,
        Optional<List<String>> differing) {

    /** What a rebuild comes to. */
    public enum State {
        /** Ledgers are being folded. */
        RUNNING,
        /**
         * All are, but ledgers are set aside that the present generation has, or the sample differs: it does not take over by
         * itself.
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
     * @param segments parts of the ledger table, read side by side
     */
    public record Progress(int segments, int segmentsDone, long ledgers, long rows) {

        static Progress of(List<RebuildTask> segments) {
            return new Progress(
                    segments.size(),
                    (int) segments.stream().filter(RebuildTask::done).count(),
                    segments.stream().mapToLong(RebuildTask::ledgers).sum(),
                    segments.stream().mapToLong(RebuildTask::rows).sum());
        }

        boolean isDone() {
            return segmentsDone == segments;
        }
    }

    static String idOf(String projection, int generation) {
        return projection + "-" + generation;
    }
}
