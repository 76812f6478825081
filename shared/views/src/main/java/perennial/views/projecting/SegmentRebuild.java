package perennial.views.projecting;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import perennial.ledger.Address;
import perennial.ledger.Commit;
import perennial.ledger.LedgerVisitor;
import perennial.ledger.Position;
import perennial.ledger.UnreadableCommit;
import perennial.views.Projection;
import perennial.views.RowKey;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;

/** Folds the ledgers of a segment as the scan shows them, each from its first commit; what the scan cannot digest is refolded with care. */
final class SegmentRebuild<P> implements LedgerVisitor {

    private final Projection<P> projection;
    private final Generation generation;
    private final RowWriter writer;
    private final Progress progress;
    private final Refold refold;
    private final BooleanSupplier timeIsUp;
    private Folding<P> folding;
    private boolean digestible;
    private long ledgers;
    private long rows;

    SegmentRebuild(
            Projection<P> projection,
            Generation generation,
            RowWriter writer,
            Progress progress,
            Refold refold,
            BooleanSupplier timeIsUp) {
        this.projection = projection;
        this.generation = generation;
        this.writer = writer;
        this.progress = progress;
        this.refold = refold;
        this.timeIsUp = timeIsUp;
    }

    long ledgers() {
        return ledgers;
    }

    long rows() {
        return rows;
    }

    @Override
    public boolean begin(Address ledger) {
        folding = new Folding<>(projection, generation, ledger.id());
        digestible = true;
        return ledger.kind().equals(projection.kind());
    }

    @Override
    public boolean commit(Commit commit) {
        if (digestible)
            digestible = digested(() -> {
                Set<RowKey> unknown = folding.unknown(List.of(commit));
                folding.know(unknown, Map.of());
                folding.apply(commit);
            });
        return true;
    }

    @Override
    public boolean end(Position head) {
        if (digestible) digestible = digested(() -> rows += write(head));
        if (!digestible) rows += refold.refold(head.ledger(), generation).rows();
        ledgers++;
        return !timeIsUp.getAsBoolean();
    }

    private long write(Position head) {
        var changes = folding.changes();
        writer.write(changes);
        progress.advance(head.ledger(), List.of(generation), head.commit());
        return changes.stream().mapToInt(List::size).sum();
    }

    @Override
    public void unreadable(UnreadableCommit commit) {
        rows += refold.refold(commit.ledger(), generation).rows();
        ledgers++;
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
