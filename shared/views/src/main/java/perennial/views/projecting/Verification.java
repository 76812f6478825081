package perennial.views.projecting;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import perennial.ledger.Address;
import perennial.ledger.Commit;
import perennial.ledger.Ledger;
import perennial.ledger.Position;
import perennial.ledger.json.DomainJson;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.generation.Standing;
import perennial.views.table.Consistency;
import perennial.views.table.ItemKey;
import perennial.views.table.RowItem;
import perennial.views.table.Stored;
import perennial.views.table.ViewsTable;

/** Compares the rows of a few ledgers with what their commits, read and folded once more by themselves, come to. */
final class Verification {

    private static final int PAGE = 100;
    private static final String VERDICT = "verdict";

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

    /**
     * Finds, and notes, those of the sample whose rows are not what they shall be. What the projector does meanwhile is no difference.
     *
     * @param sample each with a commit that its rows must have come to, unless it is set aside; of other kinds none is looked at
     */
    List<String> differing(Line<?> line, Collection<Position> sample) {
        List<String> differing = sample.stream()
                .filter(position ->
                        position.ledger().kind().equals(line.projection().kind()))
                .filter(position -> differs(line, position))
                .map(position -> position.ledger().text())
                .toList();
        table.put(RowItem.own(partition(line.generation()), VERDICT, clock.millis(), DomainJson.text(differing)));
        return differing;
    }

    /** What was found when this was last asked, without looking again: whoever tells of it need not read ledgers. */
    List<String> lastFound(Generation generation) {
        return table.row(partition(generation), VERDICT, Consistency.STRONG).rows().stream()
                .flatMap(verdict -> DomainJson.readList(verdict.body(), String.class).stream())
                .toList();
    }

    private static String partition(Generation generation) {
        return "verification#" + generation.label();
    }

    private boolean differs(Line<?> line, Position position) {
        Standing standing = progress.of(position.ledger());
        if (standing.parked(line.generation()).isPresent()) return false;
        long applied = standing.applied(line.generation());
        if (applied < position.commit()) return true;
        List<Stored> expected = refolded(line, position.ledger(), applied);
        Map<ItemKey, Stored> found = table
                .rows(expected.stream().map(Verification::key).toList())
                .stream()
                .collect(Collectors.toMap(Verification::key, Function.identity()));
        return !expected.stream().allMatch(row -> agrees(row, found.get(key(row)), applied));
    }

    private <P> List<Stored> refolded(Line<P> line, Address address, long last) {
        var folding = new Folding<>(line.projection(), line.generation(), address.id());
        for (long reached = 0; reached < last; ) {
            List<Commit> commits = ledger.commits(address, reached + 1, (int) Math.min(PAGE, last - reached));
            folding.know(folding.unknown(commits), Map.of());
            commits.forEach(folding::apply);
            reached += commits.size();
        }
        var rows = new ArrayList<Stored>();
        folding.changes().forEach(part -> part.stream().map(RowItem::stored).forEach(rows::add));
        return rows;
    }

    /** A row that is gone may have expired; one of a later commit was written by a projector that is about to say so. */
    private static boolean agrees(Stored expected, Stored found, long applied) {
        if (found == null) return expected.gone();
        return found.commit() > applied || found.equals(expected);
    }

    private static ItemKey key(Stored row) {
        return new ItemKey(row.partition(), row.sort());
    }
}
