package perennial.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What an append costs where nobody loads, decides, encodes or hashes: the same bytes, ready made, under keys of their own. */
final class BareWrites {

    private static final String CONDITION = "attribute_not_exists(ledger)";

    private final Site site;
    private final Map<String, AttributeValue> commit;
    private final String ledger = "bare/" + UUID.randomUUID();
    private long number;

    /** Bare copies of a ledger's newest commit that carries no snapshot. */
    BareWrites(Site site, String client) {
        this.site = site;
        this.commit = site
                .store()
                .client()
                .query(query -> query.tableName(site.tables().ledger())
                        .keyConditionExpression("ledger = :ledger")
                        .expressionAttributeValues(Map.of(":ledger", AttributeValue.fromS("clients/" + client)))
                        .scanIndexForward(false)
                        .limit(2))
                .items()
                .stream()
                .filter(item -> !item.containsKey("snapshot"))
                .findFirst()
                .orElseThrow();
    }

    /** One conditional PutItem. */
    void put() {
        site.store()
                .client()
                .putItem(put ->
                        put.tableName(site.tables().ledger()).item(next()).conditionExpression(CONDITION));
    }

    /** One transaction with so many claims. */
    void transact(int claims) {
        Stream<Put> taken = IntStream.range(0, claims)
                .mapToObj(i -> Put.builder()
                        .tableName(site.tables().claims())
                        .item(Map.of(
                                "pk", AttributeValue.fromS(ledger + "|response#r-" + number + "-" + i),
                                "commit", AttributeValue.fromN("1"),
                                "digest", AttributeValue.fromS("0".repeat(64))))
                        .conditionExpression("attribute_not_exists(pk)")
                        .build());
        Put first = Put.builder()
                .tableName(site.tables().ledger())
                .item(next())
                .conditionExpression(CONDITION)
                .build();
        List<TransactWriteItem> writes = Stream.concat(Stream.of(first), taken)
                .map(put -> TransactWriteItem.builder().put(put).build())
                .toList();
        site.store().client().transactWriteItems(transaction -> transaction.transactItems(writes));
    }

    private Map<String, AttributeValue> next() {
        var item = new HashMap<>(commit);
        item.put("ledger", AttributeValue.fromS(ledger));
        item.put("commit", AttributeValue.fromN(Long.toString(++number)));
        return item;
    }
}
