package perennial.views.projecting;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import perennial.ledger.Address;
import perennial.ledger.Commit;
import perennial.ledger.Ledger;
import perennial.ledger.Position;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.generation.Standing;
import perennial.views.table.ItemKey;
import perennial.views.table.RowItem;
import perennial.views.table.Stored;
import perennial.views.table.ViewsTable;

/**
 * Looks whether a generation may take over: whether every ledger has come to where the scan saw it end, and whether the rows of
 * a sample are what their commits, read and folded once more by themselves, come to.
 */
final class Verification {

    private static final int PAGE = 100;
    private static final int SAMPLE_OF_A_PORTION = 5;
    private static final int LARGEST_SAMPLE = 20;

    private final Ledger ledger;
    private final ViewsTable table;
    private final Progress progress;
    private final InstantSource clock;

    Verification(Workshop shop) {
        this.ledger = shop.ledger();
        this.table = shop.table();
        this.progress = shop.progress();
        this.clock = shop.clock();
    }

    /** Ledgers that have not come to where they were seen to end, and are not set aside. */
    List<Address> behind(Generation generation, List<Position> seen) {
        Map<Address, Standing> standings =
                progress.of(seen.stream().map(Position::ledger).distinct().toList());
        return seen.stream()
                .filter(head -> isBehind(standings.getOrDefault(head.ledger(), Standing.NONE), generation, head))
                .map(Position::ledger)
                .distinct()
                .toList();
    }

    private static boolean isBehind(Standing standing, Generation generation, Position head) {
        return standing.applied(generation) < head.commit()
                && standing.parked(generation).isEmpty();
    }

    /** With some of a portion of what the scan saw, spread over it: as good as drawn by lot, and found again. */
    static void draw(List<Position> sample, List<Position> portion) {
        int step = Math.max(1, portion.size() / SAMPLE_OF_A_PORTION);
        for (int i = 0; i < portion.size() && sample.size() < LARGEST_SAMPLE; i += step) sample.add(portion.get(i));
    }

    /**
     * Those of the sample whose rows are not what they shall be; one that is set aside is no judge. What the projector does
     * meanwhile is no difference.
     */
    List<String> differing(Line<?> line, Collection<Position> sample) {
        return sample.stream()
                .map(Position::ledger)
                .filter(address -> differs(line, address))
                .map(Address::text)
                .toList();
    }

    private boolean differs(Line<?> line, Address address) {
        Standing standing = progress.of(address);
        if (standing.parked(line.generation()).isPresent()) return false;
        long applied = standing.applied(line.generation());
        List<RowItem> expected = refolded(line, address, applied);
        Map<ItemKey, Stored> found = table
                .rows(expected.stream().map(row -> key(row.stored())).toList())
                .stream()
                .collect(Collectors.toMap(Verification::key, Function.identity()));
        return !expected.stream().allMatch(row -> agrees(row, found.get(key(row.stored())), applied));
    }

    private <P> List<RowItem> refolded(Line<P> line, Address address, long last) {
        var folding = new Folding<>(line.projection(), line.generation(), address.id());
        for (long reached = 0; reached < last; ) {
            List<Commit> commits = ledger.commits(address, reached + 1, (int) Math.min(PAGE, last - reached));
            folding.know(folding.unknown(commits), Map.of());
            commits.forEach(folding::apply);
            reached += commits.size();
        }
        return folding.changes().stream().flatMap(List::stream).toList();
    }

    /**
     * A row that is gone may have expired; one whose time is over is written no more; one of a later commit was written by a
     * projector that is about to say so.
     */
    private boolean agrees(RowItem expected, Stored found, long applied) {
        if (expected.isOver(clock.instant())) return true;
        Stored row = expected.stored();
        if (found == null) return row.gone();
        return found.commit() > applied || found.equals(row);
    }

    private static ItemKey key(Stored row) {
        return new ItemKey(row.partition(), row.sort());
    }
}
