package perennial.views.projecting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import perennial.ledger.Address;
import perennial.ledger.Commit;
import perennial.ledger.LedgerVisitor;
import perennial.ledger.Position;
import perennial.ledger.ScanProgress;
import perennial.ledger.UnreadableCommit;
import perennial.views.generation.Generation;
import perennial.views.reading.SideBySide;
import perennial.views.table.RowItem;

/**
 * Folds the ledgers of a segment as the scan shows them, each from its first commit, and writes the rows of several at once.
 * What the scan cannot digest is refolded with care. Nothing counts as done before its rows and its progress are written.
 */
final class SegmentRebuild {

    private static final int ROWS_AT_ONCE = 100;
    private static final int LEDGERS_AT_ONCE = 8;
    /** How often it is noted how far the segment is: what a dead worker had done since is done again. */
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Workshop shop;
    private final RowWriter writer;
    private final Refold refold;
    private final RebuildNotes notes;

    /**
     * How far a segment came.
     *
     * @param dropped the ledger that was in hand when time was up
     */
    record Run(SegmentJob job, Optional<Address> dropped) {}

    SegmentRebuild(Workshop shop, Refold refold, RebuildNotes notes) {
        this.shop = shop;
        this.writer = RowWriter.anew(shop.table(), shop.clock());
        this.refold = refold;
        this.notes = notes;
    }

    /** Goes on with a segment until it is done or time is up. */
    Run run(Line<?> line, SegmentJob job, BooleanSupplier timeIsUp) {
        return new Visit<>(line, job, timeIsUp).run();
    }

    private final class Visit<P> implements LedgerVisitor {
        private final Line<P> line;
        private final Generation generation;
        private final SegmentJob begun;
        private final BooleanSupplier timeIsUp;
        private final List<List<RowItem>> parts = new ArrayList<>();
        private final List<Position> folded = new ArrayList<>();
        private final List<Position> seen = new ArrayList<>();
        private Written written;
        private Instant noted = shop.clock().instant();
        private Optional<Address> dropped = Optional.empty();
        private Folding<P> folding;
        private boolean digestible;

        Visit(Line<P> line, SegmentJob begun, BooleanSupplier timeIsUp) {
            this.line = line;
            this.generation = line.generation();
            this.begun = begun;
            this.timeIsUp = timeIsUp;
            this.written = begun.written();
        }

        Run run() {
            ScanProgress reached = shop.ledger().scan(begun.segment(), begun.reached(), this);
            writeFolded();
            Instant now = shop.clock().instant();
            boolean fruitless = dropped.isPresent()
                    && reached.cursor().equals(begun.reached().cursor());
            return new Run(fruitless ? begun.fruitlessly(now) : begun.at(reached, written, now), dropped);
        }

        @Override
        public boolean begin(Address ledger) {
            folding = new Folding<>(line.projection(), generation, ledger.id());
            digestible = true;
            return ledger.kind().equals(line.projection().kind())
                    && begun.apart().filter(ledger::equals).isEmpty();
        }

        @Override
        public boolean commit(Commit commit) {
            if (digestible)
                digestible = digested(() -> {
                    folding.know(folding.unknown(List.of(commit)), Map.of());
                    folding.apply(commit);
                });
            if (!timeIsUp.getAsBoolean()) return true;
            dropped = Optional.of(commit.ledger());
            return false;
        }

        @Override
        public boolean end(Position head) {
            seen.add(head);
            if (digestible) digestible = digested(() -> parts.addAll(folding.changes()));
            if (digestible) folded.add(head);
            if (!digestible || Lines.mayBeLeftToRebuild(head.commit())) {
                writeFolded();
                refold(head.ledger());
            }
            if (parts.stream().mapToInt(List::size).sum() >= ROWS_AT_ONCE) writeFolded();
            return !timeIsUp.getAsBoolean();
        }

        @Override
        public void unreadable(UnreadableCommit commit) {
            seen.add(new Position(commit.ledger(), commit.commit()));
            refold(commit.ledger());
        }

        private void refold(Address ledger) {
            written = written.plus(0, refold.refold(ledger, generation).rows());
        }

        @Override
        public void reached(Position cursor) {
            Instant now = shop.clock().instant();
            if (now.isBefore(noted.plus(INTERVAL))) return;
            writeFolded();
            notes.save(begun.at(new ScanProgress(Optional.of(cursor), false), written, now));
            noted = now;
        }

        /** Rows, then progress, then what a later verification shall find. */
        private void writeFolded() {
            writer.write(parts);
            SideBySide.each(
                    folded,
                    LEDGERS_AT_ONCE,
                    head -> shop.progress().advance(head.ledger(), List.of(generation), head.commit()));
            if (!seen.isEmpty()) notes.saw(generation, begun.segment(), seen);
            written = written.plus(
                    seen.size(), parts.stream().mapToInt(List::size).sum());
            parts.clear();
            folded.clear();
            seen.clear();
        }
    }

    private static boolean digested(Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException failure) {
            if (!Failures.isPoison(failure)) throw failure;
            return false;
        }
    }
}
