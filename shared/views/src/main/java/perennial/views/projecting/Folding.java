package perennial.views.projecting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import perennial.domain.Recorded;
import perennial.ledger.Commit;
import perennial.views.Projection;
import perennial.views.Row;
import perennial.views.RowKey;
import perennial.views.generation.Generation;
import perennial.views.table.RowItem;
import perennial.views.table.Stored;

/**
 * The parts of one ledger in one generation, while commits are folded into them. Pure: it is told what the store holds and
 * says what the store shall hold.
 */
final class Folding<P> {

    private final Projection<P> projection;
    private final Generation generation;
    private final String ledgerId;
    private final Map<RowKey, Part<P>> before = new HashMap<>();
    private final Map<RowKey, Part<P>> now = new LinkedHashMap<>();

    Folding(Projection<P> projection, Generation generation, String ledgerId) {
        this.projection = projection;
        this.generation = generation;
        this.ledgerId = ledgerId;
    }

    Generation generation() {
        return generation;
    }

    /** Goes on from the parts as they stood when all their rows had been written. */
    void goOnFrom(Map<RowKey, Part<P>> parts) {
        before.putAll(parts);
    }

    /** The homes of parts that these commits change and that are not known yet. */
    Set<RowKey> unknown(Collection<Commit> commits) {
        var homes = new LinkedHashSet<RowKey>();
        for (Commit commit : commits) {
            for (Recorded event : commit.recorded()) homes.addAll(projection.touches(ledgerId, event));
        }
        homes.removeAll(before.keySet());
        return homes;
    }

    /** Those of the homes that may hold something already: not where these commits begin them. */
    Set<RowKey> older(Set<RowKey> homes, Collection<Commit> commits) {
        var older = new LinkedHashSet<>(homes);
        for (Commit commit : commits) {
            for (Recorded event : commit.recorded()) {
                if (projection.begins(event)) older.removeAll(projection.touches(ledgerId, event));
            }
        }
        return older;
    }

    /** What the store holds at these homes; where it holds nothing the part begins. */
    void know(Set<RowKey> homes, Map<RowKey, Stored> stored) {
        for (RowKey home : homes) {
            Stored row = stored.get(home);
            before.put(
                    home,
                    row == null
                            ? new Part<>(0, projection.parts().initial(ledgerId, home))
                            : new Part<>(row.commit(), projection.parts().read(ledgerId, home, row.body())));
        }
    }

    /** Folds a commit into the parts that it touches and that have not seen it: all of them, or none where one throws. */
    void apply(Commit commit) {
        now.putAll(after(commit));
    }

    /** The same for a commit under suspicion: its rows are tried too. */
    void applyCarefully(Commit commit) {
        Map<RowKey, Part<P>> after = after(commit);
        after.forEach(this::changes);
        now.putAll(after);
    }

    private Map<RowKey, Part<P>> after(Commit commit) {
        var after = new LinkedHashMap<RowKey, Part<P>>();
        for (Recorded event : commit.recorded()) {
            for (RowKey home : projection.touches(ledgerId, event)) {
                Part<P> part = part(home);
                if (part.commit() >= commit.number()) continue;
                P value = after.containsKey(home) ? after.get(home).value() : part.value();
                after.put(home, new Part<>(commit.number(), projection.parts().apply(value, event)));
            }
        }
        return after;
    }

    private Part<P> part(RowKey home) {
        Part<P> part = now.get(home);
        return part == null ? before.get(home) : part;
    }

    /** The rows to write, part by part: those that changed since the store was read, and last the part's home, which vouches for them. */
    List<List<RowItem>> changes() {
        return now.entrySet().stream()
                .map(entry -> changes(entry.getKey(), entry.getValue()))
                .toList();
    }

    private List<RowItem> changes(RowKey home, Part<P> part) {
        long seen = before.get(home).commit();
        var items = new ArrayList<RowItem>();
        for (Row row : projection.rows(part.value())) {
            if (row.commit() > seen) items.add(RowItem.of(generation, row));
        }
        Row row = Row.live(home, part.commit(), projection.parts().write(part.value()));
        items.add(RowItem.of(generation, row.until(projection.expiresAt(part.value()))));
        return items;
    }

    /** The parts that were touched, as they stand once the changes are written. */
    Map<RowKey, Part<P>> touched() {
        return Map.copyOf(now);
    }

    /** All parts known, as they stand once the changes are written. */
    Map<RowKey, Part<P>> parts() {
        var parts = new HashMap<>(before);
        parts.putAll(now);
        return parts;
    }
}
