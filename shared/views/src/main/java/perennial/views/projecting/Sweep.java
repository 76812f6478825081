package perennial.views.projecting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.Position;
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
     * @param ledgers looked at
     * @param behind each with the generation in which it was behind; all are refolded
     */
    public record Swept(int ledgers, List<Behind> behind) {}

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
        List<Position> heads = ledger.heads(segment);
        var behind = new ArrayList<Behind>();
        for (int from = 0; from < heads.size(); from += LEDGERS_A_LOOK) {
            behind.addAll(behind(heads.subList(from, Math.min(heads.size(), from + LEDGERS_A_LOOK))));
        }
        refold(behind);
        return new Swept(heads.size(), List.copyOf(behind));
    }

    /** Ledgers side by side; the generations of one in turn, since they share its progress item. */
    private void refold(List<Behind> behind) {
        Map<Address, List<Behind>> ledgers = behind.stream().collect(Collectors.groupingBy(Behind::ledger));
        SideBySide.each(
                ledgers.values(),
                REFOLDS_AT_ONCE,
                generations -> generations.forEach(b -> refold.refold(b.ledger(), b.generation())));
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
