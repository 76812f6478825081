package perennial.views.projecting;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import perennial.ledger.Address;
import perennial.ledger.Commit;
import perennial.views.Projection;
import perennial.views.RowKey;
import perennial.views.generation.Generation;
import perennial.views.table.ItemKey;
import perennial.views.table.Stored;
import perennial.views.table.ViewsTable;

/** One generation with the definition that its rows follow, and the parts that this instance has seen lately. */
final class Line<P> {

    private static final int LEDGERS = 500;
    private static final int PARTS_A_LEDGER = 200;

    private final Projection<P> projection;
    private final Generation generation;
    private final ViewsTable table;
    private final Recent<Address, Seen<P>> recent = new Recent<>(LEDGERS);

    /**
     * @param applied up to which commit
     * @param complete whether these are all parts of the ledger
     */
    private record Seen<P>(long applied, boolean complete, Map<RowKey, Part<P>> parts) {
        static <P> Seen<P> nothing(long applied) {
            return new Seen<>(applied, applied == 0, Map.of());
        }
    }

    Line(Projection<P> projection, Generation generation, ViewsTable table) {
        this.projection = projection;
        this.generation = generation;
        this.table = table;
    }

    Projection<P> projection() {
        return projection;
    }

    Generation generation() {
        return generation;
    }

    /**
     * Folds the commits after {@code applied}, up to {@code last} or the ledger's head. Where that throws, once more and
     * carefully, so that everything before the poisonous commit is kept, however the commits came in batches.
     */
    Folded fold(Address ledger, Feed feed, long applied, long last) {
        try {
            return new Run(ledger, applied).all(feed, last);
        } catch (RuntimeException failure) {
            if (!Failures.isPoison(failure)) throw failure;
            return new Run(ledger, applied).untilPoison(feed, last);
        }
    }

    private final class Run {
        private final Address ledger;
        private final Seen<P> seen;
        private final Folding<P> folding;
        private final Set<RowKey> begun = new HashSet<>();
        private long reached;

        Run(Address ledger, long applied) {
            this.ledger = ledger;
            this.seen = recent.get(ledger).filter(s -> s.applied() == applied).orElseGet(() -> Seen.nothing(applied));
            this.folding = new Folding<>(projection, generation, ledger.id());
            this.reached = applied;
            folding.goOnFrom(seen.parts());
        }

        Folded all(Feed feed, long last) {
            while (reached < last) {
                List<Commit> commits = feed.from(reached + 1);
                if (commits.isEmpty()) break;
                readPartsOf(commits);
                commits.forEach(folding::apply);
                reached = commits.getLast().number();
            }
            return folded(Optional.empty());
        }

        Folded untilPoison(Feed feed, long last) {
            while (reached < last) {
                try {
                    List<Commit> commits = feed.only(reached + 1);
                    if (commits.isEmpty()) break;
                    readPartsOf(commits);
                    commits.forEach(folding::applyCarefully);
                    reached++;
                } catch (RuntimeException failure) {
                    if (!Failures.isPoison(failure)) throw failure;
                    return folded(Optional.of(failure));
                }
            }
            return folded(Optional.empty());
        }

        /** Parts of a ledger that was seen from its first commit on are all known, so that what is not begins. */
        private void readPartsOf(Collection<Commit> commits) {
            Set<RowKey> unknown = folding.unknown(commits);
            Set<RowKey> older = folding.older(unknown, commits);
            folding.know(unknown, seen.complete() || older.isEmpty() ? Map.of() : read(older));
            begun.addAll(unknown);
            begun.removeAll(older);
        }

        private Map<RowKey, Stored> read(Set<RowKey> homes) {
            Map<ItemKey, RowKey> keys = homes.stream()
                    .collect(Collectors.toMap(
                            home -> new ItemKey(generation.partition(home.family()), home.sort()),
                            Function.identity()));
            return table.rows(keys.keySet()).stream()
                    .collect(Collectors.toMap(
                            row -> keys.get(new ItemKey(row.partition(), row.sort())), Function.identity()));
        }

        private Folded folded(Optional<RuntimeException> poison) {
            return new Folded(generation, reached, poison, folding.changes(), this::remember);
        }

        /** Of a ledger with very many parts only those in use: it is no longer known whether others exist. */
        private void remember() {
            Map<RowKey, Part<P>> parts = kept(folding.parts());
            if (parts.size() <= PARTS_A_LEDGER) {
                recent.put(ledger, new Seen<>(reached, seen.complete() && begun.isEmpty(), parts));
                return;
            }
            Map<RowKey, Part<P>> touched = kept(folding.touched());
            recent.put(ledger, new Seen<>(reached, false, touched.size() <= PARTS_A_LEDGER ? touched : Map.of()));
        }

        private Map<RowKey, Part<P>> kept(Map<RowKey, Part<P>> parts) {
            if (begun.isEmpty()) return parts;
            var kept = new HashMap<>(parts);
            kept.keySet().removeAll(begun);
            return kept;
        }
    }
}
