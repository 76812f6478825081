package perennial.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.domain.Claim;
import perennial.ledger.Claims.Holder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The table of names taken, each {@code clients/acme|response#r-17} with the commit that took it and the facts' digest. */
final class ClaimsTable {

    /** What one BatchGetItem takes. */
    private static final int MOST_KEYS = 100;

    private static final String PK = "pk";
    private static final String COMMIT = "commit";
    private static final String DIGEST = "digest";

    private final DynamoDbClient client;
    private final String table;

    ClaimsTable(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** Takes a name for a commit unless it is taken; goes into the commit's own transaction. */
    Put take(Address ledger, Claim claim, long commit) {
        return Put.builder()
                .tableName(table)
                .item(Map.of(
                        PK, pk(ledger, claim.name()),
                        COMMIT, Item.number(commit),
                        DIGEST, Item.text(claim.digest())))
                .conditionExpression("attribute_not_exists(" + PK + ")")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    /** Who has the name, strongly consistent. */
    Optional<Holder> holder(Address ledger, String name) {
        var found =
                client.getItem(get -> get.tableName(table).consistentRead(true).key(Map.of(PK, pk(ledger, name))));
        return found.hasItem() ? Optional.of(holder(found.item())) : Optional.empty();
    }

    /** Those of the names that are taken, strongly consistent. */
    List<Holder> holders(Address ledger, List<String> names) {
        var holders = new ArrayList<Holder>();
        for (int from = 0; from < names.size(); from += MOST_KEYS) {
            List<String> some = names.subList(from, Math.min(names.size(), from + MOST_KEYS));
            Map<String, KeysAndAttributes> wanted = Map.of(table, keys(ledger, some));
            while (!wanted.isEmpty()) {
                Map<String, KeysAndAttributes> keys = wanted;
                var found = client.batchGetItem(get -> get.requestItems(keys));
                found.responses().getOrDefault(table, List.of()).forEach(item -> holders.add(holder(item)));
                wanted = found.unprocessedKeys();
            }
        }
        return holders;
    }

    private static KeysAndAttributes keys(Address ledger, List<String> names) {
        return KeysAndAttributes.builder()
                .consistentRead(true)
                .keys(names.stream().map(name -> Map.of(PK, pk(ledger, name))).toList())
                .build();
    }

    /** What a claim's item says. */
    static Holder holder(Map<String, AttributeValue> item) {
        String pk = item.get(PK).s();
        return new Holder(
                pk.substring(pk.indexOf('|') + 1),
                Long.parseLong(item.get(COMMIT).n()),
                item.get(DIGEST).s());
    }

    private static AttributeValue pk(Address ledger, String name) {
        return Item.text(ledger.text() + "|" + name);
    }
}
