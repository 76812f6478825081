package perennial.views.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import perennial.views.RowKey;
import perennial.views.Shard;
import perennial.views.generation.Generation;
import perennial.views.table.Consistency;
import perennial.views.table.Fetched;
import perennial.views.table.Span;
import perennial.views.table.Stored;
import perennial.views.table.ViewsTable;

/** One projection's rows, as one request reads them: of one generation throughout, with what the reading costs. */
public final class View {

    private final ViewsTable table;
    private final Generation generation;
    private final Consistency consistency;
    private final boolean everything;
    private final Cost cost;

    View(ViewsTable table, Generation generation, Consistency consistency) {
        this(table, generation, consistency, false, new Cost());
    }

    private View(ViewsTable table, Generation generation, Consistency consistency, boolean everything, Cost cost) {
        this.table = table;
        this.generation = generation;
        this.consistency = consistency;
        this.everything = everything;
        this.cost = cost;
    }

    /** The same with rows that are gone today, which questions about earlier days need. */
    public View withGone() {
        return new View(table, generation, consistency, true, cost);
    }

    /** One row. */
    public Optional<Stored> row(RowKey key) {
        return shown(table.row(generation.partition(key.family()), key.sort(), consistency))
                .findFirst();
    }

    /** The rows of one family in a stretch of sort keys, ascending; such as one client's contracts. */
    public List<Stored> rows(String family, Span span) {
        return rows(family, span, Integer.MAX_VALUE);
    }

    /** The first rows of one family in a stretch of sort keys; those behind the last one begin at {@link Span#after}. */
    public List<Stored> rows(String family, Span span, int limit) {
        var rows = new ArrayList<Stored>();
        Span rest = span;
        boolean more = true;
        while (more && rows.size() < limit) {
            Fetched page = table.query(generation.partition(family), rest, consistency, limit - rows.size());
            shown(page).forEach(rows::add);
            more = page.more();
            if (more) rest = rest.after(page.rows().getLast().sort());
        }
        return List.copyOf(rows);
    }

    /**
     * The rows of all 16 shards, read side by side, by ascending sort key; such as everybody's contracts.
     *
     * @param prefix the family without its shard, such as {@code contracts#}
     */
    public List<Stored> everywhere(String prefix, Span span) {
        return everywhere(prefix, span, Integer.MAX_VALUE);
    }

    /**
     * What is made of the rows of all 16 shards, which are read side by side: of each shard's as soon as they are there, so that
     * what is told of many rows is worked out on all processors and the rows themselves need not be kept.
     *
     * @param prefix the family without its shard, such as {@code contracts#}
     * @param make of one shard's rows, by ascending sort key; may run beside itself
     */
    public <T> Stream<T> shards(String prefix, Span span, Function<List<Stored>, List<T>> make) {
        return SideBySide.read(Shard.ALL, shard -> make.apply(rows(prefix + shard, span))).stream()
                .flatMap(List::stream);
    }

    /** The first rows of all 16 shards together; each shard is read up to the limit, for all of them may lie in one. */
    public List<Stored> everywhere(String prefix, Span span, int limit) {
        return sideBySide(Shard.ALL.stream().map(shard -> prefix + shard).toList(), span, limit).stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Stored::sort))
                .limit(limit)
                .toList();
    }

    /**
     * Some of the first rows of all 16 shards together, by ascending sort key and without a gap: as many as can be told from so
     * many of each shard, which is more than one shard's and mostly most of what is read.
     *
     * @param perShard rows to read of each, from 1
     */
    public First first(String prefix, Span span, int perShard) {
        List<List<Stored>> shards =
                sideBySide(Shard.ALL.stream().map(shard -> prefix + shard).toList(), span, perShard);
        Optional<String> end = shards.stream()
                .filter(rows -> rows.size() == perShard)
                .map(rows -> rows.getLast().sort())
                .min(Comparator.naturalOrder());
        List<Stored> rows = shards.stream()
                .flatMap(List::stream)
                .filter(row -> end.stream().noneMatch(last -> row.sort().compareTo(last) > 0))
                .sorted(Comparator.comparing(Stored::sort))
                .toList();
        return new First(rows, end.isPresent());
    }

    /** @param more whether there may be others behind them */
    public record First(List<Stored> rows, boolean more) {}

    /** The rows of several families, read side by side: one list each, in their order. */
    public List<List<Stored>> sideBySide(List<String> families, Span span) {
        return sideBySide(families, span, Integer.MAX_VALUE);
    }

    private List<List<Stored>> sideBySide(List<String> families, Span span, int limit) {
        return SideBySide.read(families, family -> rows(family, span, limit));
    }

    /** Whose rows these are. */
    public Generation generation() {
        return generation;
    }

    /** What this view has cost so far. */
    public Cost cost() {
        return cost;
    }

    private Stream<Stored> shown(Fetched fetched) {
        cost.add(fetched);
        return fetched.rows().stream().filter(row -> everything || !row.gone());
    }
}
