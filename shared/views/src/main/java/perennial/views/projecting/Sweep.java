package perennial.views.projecting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.Position;
import perennial.ledger.ScanProgress;
import perennial.ledger.Segment;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.generation.Standing;
import perennial.views.reading.SideBySide;

/** Compares where ledgers end with how far their rows have come, and refolds what is behind: whatever was lost on the way is found. */
public final class Sweep {

    private static final int LEDGERS_A_LOOK = 100;
    /** Each holds one ledger's parts in memory while it is folded. */
    private static final int REFOLDS_AT_ONCE = 8;

    private final Ledger ledger;
    private final Progress progress;
    private final Lines lines;
    private final Settlement settlement;
    private final Refold refold;

    /**
     * What was found.
     *
     * @param reached how far the segment was swept
     * @param ledgers looked at
     * @param behind each with the generation in which it was behind; all are refolded
     * @param unfinished those for which time did not suffice
     */
    public record Swept(ScanProgress reached, int ledgers, List<Behind> behind, List<Behind> unfinished) {}

    /** A ledger whose rows were not up to its head. */
    public record Behind(Address ledger, Generation generation, long applied, long head) {}

    Sweep(Workshop shop, Refold refold) {
        this.ledger = shop.ledger();
        this.progress = shop.progress();
        this.lines = shop.lines();
        this.settlement = shop.settlement();
        this.refold = refold;
    }

    /**
     * Sweeps one segment of all ledgers; those that are set aside stay so.
     *
     * @throws RuntimeException what the store failed with first; what was refolded until then stays, and the next sweep goes on
     */
    public Swept sweep(Segment segment) {
        return sweep(segment, ScanProgress.NONE, () -> false);
    }

    /** The same, on from where it was left, until time is up. */
    Swept sweep(Segment segment, ScanProgress from, BooleanSupplier timeIsUp) {
        return new Look(timeIsUp).at(segment, from);
    }

    private final class Look {
        private final BooleanSupplier timeIsUp;
        private final List<Position> heads = new ArrayList<>();
        private final List<Behind> behind = new ArrayList<>();
        private final ConcurrentLinkedQueue<Behind> unfinished = new ConcurrentLinkedQueue<>();
        private int ledgers;

        Look(BooleanSupplier timeIsUp) {
            this.timeIsUp = timeIsUp;
        }

        Swept at(Segment segment, ScanProgress from) {
            ScanProgress reached = ledger.heads(segment, from, this::meet);
            mend();
            return new Swept(reached, ledgers, List.copyOf(behind), List.copyOf(unfinished));
        }

        private boolean meet(Position head) {
            heads.add(head);
            if (heads.size() < LEDGERS_A_LOOK) return true;
            mend();
            return !timeIsUp.getAsBoolean();
        }

        private void mend() {
            List<Behind> found = behind(heads);
            refold(found);
            behind.addAll(found);
            ledgers += heads.size();
            heads.clear();
        }

        /** Ledgers side by side; the generations of one in turn, since they share its progress item. */
        private void refold(List<Behind> found) {
            Map<Address, List<Behind>> byLedger = found.stream().collect(Collectors.groupingBy(Behind::ledger));
            SideBySide.each(
                    byLedger.values(),
                    REFOLDS_AT_ONCE,
                    generations -> generations.forEach(one -> {
                        if (!refold.refold(one.ledger(), one.generation(), timeIsUp)
                                .isWhole()) unfinished.add(one);
                    }));
        }
    }

    private List<Behind> behind(List<Position> heads) {
        Map<Address, Standing> standings =
                progress.of(heads.stream().map(Position::ledger).toList());
        var behind = new ArrayList<Behind>();
        for (Position head : heads) {
            Standing standing = standings.getOrDefault(head.ledger(), Standing.NONE);
            for (Line<?> line : lines.of(head.ledger().kind())) {
                long applied = standing.applied(line.generation());
                if (applied < head.commit() && !settlement.isAside(standing, line.generation())) {
                    behind.add(new Behind(head.ledger(), line.generation(), applied, head.commit()));
                }
            }
        }
        return behind;
    }
}
