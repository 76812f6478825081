package perennial.bench;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.domain.Fact;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.domain.client.ProfileEvent.ParentLinked;
import perennial.domain.client.Relation;
import perennial.testkit.TestTables;
import perennial.views.Projection;
import perennial.views.Row;
import perennial.views.RowKey;
import perennial.views.approvals.ApprovalsProjection;
import perennial.views.clients.ClientsProjection;
import perennial.views.feeds.ActivityProjection;
import perennial.views.feeds.ResponsesProjection;
import perennial.views.generation.Generation;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.satisfaction.SatisfactionTrendProjection;
import perennial.views.table.RowItem;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The rows of a generated book of clients, as the projections define them: folded in memory and put into an empty table, so
 * that building takes minutes and not hours.
 */
final class BookOfBusiness {

    /** Clients of one owner. */
    static final int PORTFOLIO = 40;

    /** Clients of one family: the first of them stands above the others. */
    private static final int FAMILY = 10;

    private static final int ITEMS_A_CALL = 25;

    /** What expired before has been dropped by the store. */
    private static final Instant NOW =
            ClientLife.TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();

    private final TestTables tables;
    private final List<Projection<?>> projections = List.of(
            new ClientsProjection(),
            new RenewalPipelineProjection(ZoneOffset.UTC),
            new SatisfactionTrendProjection(),
            new ApprovalsProjection(ZoneOffset.UTC),
            new ActivityProjection(ZoneOffset.UTC),
            new ResponsesProjection());
    private final List<WriteRequest> pending = new ArrayList<>();
    private long rows;

    BookOfBusiness(TestTables tables) {
        this.tables = tables;
    }

    static UserId owner(int client) {
        return new UserId("manager-" + client / PORTFOLIO);
    }

    /** Writes the rows of so many clients; answers how many rows. */
    long write(int clients) {
        IntStream.range(0, clients).forEach(client -> {
            List<Recorded> events = inFamily(client, ClientLife.of(client, owner(client), ClientLife.Pace.USUAL));
            projections.forEach(projection -> write(id(client), projection, events));
        });
        flush();
        return rows;
    }

    /** The head of a client's family. */
    static ClientId head(int client) {
        return new ClientId(id(client / FAMILY * FAMILY));
    }

    private static String id(int client) {
        return "client-%05d".formatted(client);
    }

    private static List<Recorded> inFamily(int client, List<Recorded> events) {
        if (client % FAMILY == 0) return events;
        Recorded last = events.getLast();
        var linked = new ParentLinked(head(client), Relation.SUBSIDIARY, ClientLife.BEGINNING);
        var more = new Recorded(last.commit() + 1, 0, last.recordedAt(), last.by(), new Fact(last.at(), linked));
        return Stream.concat(events.stream(), Stream.of(more)).toList();
    }

    private <P> void write(String client, Projection<P> projection, List<Recorded> events) {
        var parts = new LinkedHashMap<RowKey, P>();
        var changed = new LinkedHashMap<RowKey, Long>();
        for (Recorded event : events) {
            for (RowKey home : projection.touches(client, event)) {
                P before = parts.getOrDefault(home, projection.parts().initial(client, home));
                parts.put(home, projection.parts().apply(before, event));
                changed.put(home, event.commit());
            }
        }
        var generation = new Generation(projection.name(), 1);
        parts.forEach((home, part) -> {
            Row row = Row.live(home, changed.get(home), projection.parts().write(part));
            put(generation, row.until(projection.expiresAt(part)));
            projection.rows(part).forEach(other -> put(generation, other));
        });
    }

    private void put(Generation generation, Row row) {
        if (row.expiresAt().filter(NOW::isAfter).isPresent()) return;
        Map<String, AttributeValue> item = RowItem.of(generation, row).attributes();
        pending.add(WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item).build())
                .build());
        rows++;
        if (pending.size() == ITEMS_A_CALL) flush();
    }

    private void flush() {
        if (pending.isEmpty()) return;
        var answer = tables.client().batchWriteItem(write -> write.requestItems(Map.of(tables.views(), pending)));
        if (!answer.unprocessedItems().isEmpty()) throw new IllegalStateException("the store leaves rows unwritten");
        pending.clear();
    }
}
