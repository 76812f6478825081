package perennial.imports;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import perennial.domain.Actor;
import perennial.domain.Role;
import perennial.domain.UserId;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The table of imports: one partition an import, with its head ({@code head}), the upload and the tallies, each of these in
 * pieces {@code <name>#<nn>} of which the first is written last and says how many there are. Everything expires.
 */
final class ImportTable {
    private static final Duration KEPT = Duration.ofDays(14);
    private static final String PK = "pk";
    private static final String SK = "sk";
    private static final String HEAD = "head";
    private static final String STATE = "state";
    private static final String BY = "by";
    private static final String ROLES = "roles";
    private static final String CORRELATION = "cor";
    private static final String CONTENT = "content";
    private static final String PIECES = "pieces";
    private static final String EXPIRES_AT = "expiresAt";

    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;

    /**
     * Who started it, and where it stands.
     *
     * @param correlation of the request that it came with
     */
    record Head(Actor by, String correlation, ImportState state) {}

    ImportTable(DynamoDbClient client, String table, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.clock = clock;
    }

    /** Makes the import known, as running; its upload is there before. */
    void start(ImportId id, Actor by, String correlation) {
        Map<String, AttributeValue> item = item(id, HEAD);
        item.put(STATE, text(ImportState.RUNNING.name()));
        item.put(BY, text(by.userId().text()));
        item.put(ROLES, text(by.roles().stream().sorted().map(Role::name).collect(joining(" "))));
        item.put(CORRELATION, text(correlation));
        client.putItem(put -> put.tableName(table).item(item));
    }

    Optional<Head> head(ImportId id) {
        Map<String, AttributeValue> item = client.getItem(get ->
                        get.tableName(table).consistentRead(true).key(Map.of(PK, text(id.text()), SK, text(HEAD))))
                .item();
        if (item.isEmpty()) return Optional.empty();
        return Optional.of(new Head(
                new Actor(new UserId(item.get(BY).s()), roles(item.get(ROLES).s())),
                item.get(CORRELATION).s(),
                ImportState.valueOf(item.get(STATE).s())));
    }

    /** Ends it, unless it has ended. */
    void end(ImportId id, ImportState state) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(Map.of(PK, text(id.text()), SK, text(HEAD)))
                    .updateExpression("SET #state = :state")
                    .conditionExpression("#state = :running")
                    .expressionAttributeNames(Map.of("#state", STATE))
                    .expressionAttributeValues(
                            Map.of(":state", text(state.name()), ":running", text(ImportState.RUNNING.name()))));
        } catch (ConditionalCheckFailedException endedAlready) {
            // By the same message, delivered twice.
        }
    }

    void write(ImportId id, String name, byte[] content) {
        List<byte[]> pieces = Bytes.pieces(content);
        for (int i = pieces.size() - 1; i >= 0; i--) {
            Map<String, AttributeValue> item = item(id, "%s#%02d".formatted(name, i));
            item.put(CONTENT, AttributeValue.fromB(SdkBytes.fromByteArray(pieces.get(i))));
            item.put(PIECES, AttributeValue.fromN(Integer.toString(pieces.size())));
            client.putItem(put -> put.tableName(table).item(item));
        }
    }

    /** All contents that are whole, of names beginning so, by name. */
    List<byte[]> read(ImportId id, String prefix) {
        Map<String, List<Map<String, AttributeValue>>> byName = items(id, prefix).stream()
                .collect(groupingBy(item -> nameOf(item.get(SK).s()), TreeMap::new, toList()));
        var contents = new ArrayList<byte[]>();
        for (List<Map<String, AttributeValue>> pieces : byName.values()) {
            int whole = Integer.parseInt(pieces.getFirst().get(PIECES).n());
            boolean isWhole = pieces.getFirst().get(SK).s().endsWith("#00") && pieces.size() >= whole;
            if (!isWhole) continue;
            contents.add(Bytes.content(pieces.subList(0, whole).stream()
                    .map(item -> item.get(CONTENT).b().asByteArray())
                    .toList()));
        }
        return contents;
    }

    private List<Map<String, AttributeValue>> items(ImportId id, String prefix) {
        return client
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :id AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(Map.of(":id", text(id.text()), ":prefix", text(prefix))))
                .items()
                .stream()
                .toList();
    }

    private static String nameOf(String piece) {
        return piece.substring(0, piece.lastIndexOf('#'));
    }

    private Map<String, AttributeValue> item(ImportId id, String sk) {
        Instant expiry = clock.instant().plus(KEPT);
        var item = new TreeMap<String, AttributeValue>();
        item.put(PK, text(id.text()));
        item.put(SK, text(sk));
        item.put(EXPIRES_AT, AttributeValue.fromN(Long.toString(expiry.getEpochSecond())));
        return item;
    }

    private static Set<Role> roles(String names) {
        return Stream.of(names.split(" ")).map(Role::valueOf).collect(toSet());
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }
}
