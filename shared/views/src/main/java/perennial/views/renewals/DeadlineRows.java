package perennial.views.renewals;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.domain.Recorded;
import perennial.ledger.json.DomainJson;
import perennial.ledger.json.Instants;
import perennial.views.Row;
import perennial.views.RowKey;
import perennial.views.Shard;
import perennial.views.reading.View;
import perennial.views.table.Span;
import perennial.views.table.Stored;

/** The deadlines of one part in one row, which stands where the soonest of them is due, and moves with it. */
public final class DeadlineRows {

    private final Function<Instant, RowKey> key;
    private final Map<RowKey, Row> rows = new LinkedHashMap<>();
    private Optional<Row> standing = Optional.empty();

    private DeadlineRows(Function<Instant, RowKey> key) {
        this.key = key;
    }

    /**
     * What events say of deadlines.
     *
     * @param seed the part before its first event
     * @param deadlines of the part, soonest first
     */
    public record Telling<S>(S seed, BiFunction<S, Recorded, S> evolve, Function<S, List<Due>> deadlines) {}

    /** Where the rows of one part of a client stand, by the soonest of its deadlines. */
    public static Function<Instant, RowKey> keyOf(String clientId, String partId) {
        return soonest -> new RowKey(
                RenewalPipelineProjection.DEADLINES + Shard.of(clientId),
                Instants.text(soonest) + "#" + clientId + "#" + partId);
    }

    /** One of the deadlines that a row lists. */
    public record Entry(ClientId clientId, Due due) {}

    /**
     * What everybody's rows list that stand at an instant or before it, in no order: whatever is due by then, and what comes later
     * in the same rows.
     */
    public static Stream<Entry> everybodys(View view, Instant until) {
        Span span = Span.between(Span.ALL.from(), Instants.text(until) + "#");
        return view.shards(
                RenewalPipelineProjection.DEADLINES,
                span,
                rows -> rows.stream().flatMap(DeadlineRows::entries).distinct().toList());
    }

    private static Stream<Entry> entries(Stored row) {
        var client = new ClientId(RowKey.first(RowKey.rest(row.sort())));
        return RenewalPipelineProjection.readDeadlines(row.body()).stream().map(due -> new Entry(client, due));
    }

    /**
     * Every row that ever stood at the end of a commit; all but the last are removed. That one comes first: it is written before
     * those are taken away, so that whoever reads meanwhile finds it.
     */
    public static <S> List<Row> of(List<Recorded> events, Telling<S> telling, Function<Instant, RowKey> key) {
        var rows = new DeadlineRows(key);
        S state = telling.seed();
        for (int i = 0; i < events.size(); i++) {
            Recorded event = events.get(i);
            state = telling.evolve().apply(state, event);
            boolean endsCommit = i + 1 == events.size() || events.get(i + 1).commit() != event.commit();
            if (endsCommit) rows.move(event, telling.deadlines().apply(state));
        }
        return rows.rows.values().stream()
                .sorted(Comparator.comparing(Row::gone))
                .toList();
    }

    private void move(Recorded commit, List<Due> deadlines) {
        Optional<Row> next = deadlines.stream()
                .findFirst()
                .map(soonest -> key.apply(soonest.dueAt()))
                .map(place -> Row.live(place, commit.commit(), DomainJson.text(deadlines)));
        if (says(standing).equals(says(next))) return;
        standing.map(Row::key)
                .ifPresent(place -> rows.put(place, Row.removed(place, commit.commit(), commit.recordedAt())));
        next.ifPresent(row -> rows.put(row.key(), row));
        standing = next;
    }

    private static Optional<List<Object>> says(Optional<Row> row) {
        return row.map(r -> List.of(r.key(), r.body()));
    }
}
