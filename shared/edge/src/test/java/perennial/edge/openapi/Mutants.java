package perennial.edge.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bodies that differ from a good one in one place, many of them at the edges of what is accepted. */
final class Mutants {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<JsonNode> OTHER_KINDS =
            List.of(JSON.nullNode(), JSON.booleanNode(true), JSON.objectNode(), JSON.arrayNode(), JSON.stringNode("1"));
    private static final List<JsonNode> NUMBERS = Stream.concat(
                    LongStream.of(
                                    -1,
                                    0,
                                    1,
                                    4,
                                    5,
                                    6,
                                    7,
                                    8,
                                    10,
                                    11,
                                    36,
                                    37,
                                    99,
                                    120,
                                    121,
                                    1_000,
                                    1_001,
                                    1_096,
                                    1_097,
                                    100_000,
                                    100_001,
                                    1_000_000_000,
                                    1_000_000_001)
                            .<JsonNode>mapToObj(JSON::numberNode),
                    Stream.<JsonNode>of(JSON.numberNode(new BigDecimal("1.5"))))
            .toList();
    private static final List<JsonNode> TEXTS = Stream.of(
                    "",
                    " ",
                    "-",
                    ".",
                    "a",
                    "A",
                    " a",
                    "a ",
                    "a b",
                    "a@b",
                    "a\u0007b",
                    "a\u00a0",
                    "\u6771\u4eac",
                    "k=v",
                    "=v",
                    "a".repeat(40),
                    "A".repeat(41),
                    "a".repeat(56),
                    "a".repeat(57),
                    "a".repeat(64),
                    "a".repeat(65),
                    "a".repeat(128),
                    "a".repeat(129),
                    "a".repeat(200),
                    "a".repeat(201),
                    "0",
                    "1.5",
                    "1.23456",
                    "-1",
                    "9".repeat(12),
                    "9".repeat(13),
                    "1899-12-31",
                    "1900-01-01",
                    "2199-12-31",
                    "2200-01-01",
                    "2026-02-30",
                    "2026-2-3",
                    "2026-01-08T09:30:00Z",
                    "2026-01-08T09:30:00+02:00",
                    "yesterday",
                    "MONTHS",
                    "DAYS",
                    "NONE",
                    "NPS",
                    "CSAT",
                    "CES",
                    "EMPLOYER",
                    "USD")
            .<JsonNode>map(JSON::stringNode)
            .toList();
    private static final int[] SIZES = {0, 1, 5, 6, 20, 21, 99, 100, 101, 200, 201};

    private final JsonNode good;
    private final List<JsonNode> all = new ArrayList<>();

    private Mutants(JsonNode good) {
        this.good = good;
    }

    /** The good one among them. */
    static List<JsonNode> of(JsonNode good) {
        var mutants = new Mutants(good);
        mutants.all.add(good);
        mutants.within(good, JsonPointer.empty());
        return mutants.all;
    }

    private void within(JsonNode node, JsonPointer place) {
        switch (node) {
            case ObjectNode object -> {
                change(place, copy -> ((ObjectNode) copy).put("nonesuch", 1));
                object.properties().forEach(field -> {
                    change(place, copy -> ((ObjectNode) copy).remove(field.getKey()));
                    for (JsonNode other : others(field.getValue())) {
                        change(place, copy -> ((ObjectNode) copy).set(field.getKey(), other));
                    }
                    within(field.getValue(), place.appendProperty(field.getKey()));
                });
            }
            case ArrayNode list
            when !list.isEmpty() -> {
                for (JsonNode other : others(list.get(0))) change(place, copy -> ((ArrayNode) copy).set(0, other));
                within(list.get(0), place.appendIndex(0));
            }
            default -> {}
        }
    }

    private void change(JsonPointer place, Consumer<JsonNode> change) {
        JsonNode copy = good.deepCopy();
        change.accept(copy.at(place));
        all.add(copy);
    }

    private static List<JsonNode> others(JsonNode node) {
        Stream<JsonNode> like = switch (node) {
            case ArrayNode list when !list.isEmpty() -> IntStream.of(SIZES).mapToObj(size -> ofSize(list.get(0), size));
            case JsonNode number when number.isNumber() -> NUMBERS.stream();
            case JsonNode text when text.isString() -> TEXTS.stream();
            default -> Stream.empty();
        };
        return Stream.concat(OTHER_KINDS.stream(), like).toList();
    }

    /** So many items like this one, no two the same. */
    private static JsonNode ofSize(JsonNode item, int size) {
        ArrayNode list = JSON.arrayNode();
        for (int i = 0; i < size; i++) list.add(numbered(item, i));
        return list;
    }

    private static JsonNode numbered(JsonNode item, int number) {
        if (item.isNumber()) return JSON.numberNode(number);
        if (item.isString()) return JSON.stringNode(item.stringValue() + number);
        var copy = (ObjectNode) item.deepCopy();
        for (String id : List.of("lineId", "responseId")) {
            if (copy.has(id)) copy.put(id, "id-" + number);
        }
        return copy;
    }
}
