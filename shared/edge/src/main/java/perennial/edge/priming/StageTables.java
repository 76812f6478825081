package perennial.edge.priming;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was put on a stage, found again by its key and by the queries that readers ask. Every condition holds. That much of DynamoDB
 * takes a rehearsal from the first command to what is read of it.
 */
final class StageTables {
    private static final List<String> KEY = List.of("pk", "sk");

    private final List<Put> items = new CopyOnWriteArrayList<>();

    private record Put(String table, JsonNode item) {

        boolean isAt(String in, JsonNode key) {
            return table.equals(in)
                    && item.has("pk")
                    && KEY.stream().allMatch(name -> Objects.equals(item.get(name), key.get(name)));
        }
    }

    /** @param operation such as {@code PutItem} */
    ObjectNode answer(String operation, JsonNode request) {
        ObjectNode answer = DomainJson.mapper().createObjectNode();
        switch (operation) {
            case "PutItem" -> put(request);
            case "TransactWriteItems" ->
                request.get("TransactItems").forEach(item -> {
                    if (item.has("Put")) put(item.get("Put"));
                });
            case "GetItem" ->
                at(request.get("TableName").asString(), request.get("Key")).forEach(item -> answer.set("Item", item));
            case "BatchGetItem" -> {
                ObjectNode found = answer.putObject("Responses");
                request.get("RequestItems").forEachEntry((table, asked) -> {
                    ArrayNode rows = found.putArray(table);
                    asked.get("Keys").forEach(key -> at(table, key).forEach(rows::add));
                });
            }
            case "DescribeTable" -> answer.putObject("Table");
            case "DescribeStream" -> answer.putObject("StreamDescription");
            case "Query" -> {
                ArrayNode rows = answer.putArray("Items");
                partition(request).forEach(rows::add);
                answer.put("Count", rows.size());
            }
            default -> {
                // Whatever else is asked is granted without a word.
            }
        }
        if (request.has("TableName")) answer.putObject("ConsumedCapacity").put("CapacityUnits", 1);
        return answer;
    }

    private void put(JsonNode put) {
        String table = put.get("TableName").asString();
        items.removeIf(other -> other.isAt(table, put.get("Item")));
        items.add(new Put(table, put.get("Item")));
    }

    private Stream<JsonNode> at(String table, JsonNode key) {
        return items.stream().filter(put -> put.isAt(table, key)).map(Put::item);
    }

    /** The ledger's commits are known to whoever made them on the stage: only rows are asked for. */
    private Stream<JsonNode> partition(JsonNode query) {
        String table = query.get("TableName").asString();
        JsonNode values = query.get("ExpressionAttributeValues");
        return items.stream()
                .filter(put -> put.table().equals(table) && put.item().has("pk"))
                .map(Put::item)
                .filter(item -> values.valueStream().anyMatch(value -> value.equals(item.get("pk"))))
                .filter(item -> isWithin(item.at("/sk/S").asString(), values));
    }

    private static boolean isWithin(String sort, JsonNode values) {
        if (values.has(":prefix"))
            return sort.startsWith(values.at("/:prefix/S").asString());
        if (!values.has(":from")) return true;
        return sort.compareTo(values.at("/:from/S").asString()) >= 0
                && sort.compareTo(values.at("/:to/S").asString()) <= 0;
    }
}
