package perennial.local.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A table as the template describes it.
 *
 * @param attributes the key attributes' types, {@code S}, {@code N} or {@code B}
 * @param stream the view type of its stream, where it has one
 * @param expiry the attribute that holds an item's expiry, where items expire
 */
public record TableSpec(
        String name,
        Map<String, String> attributes,
        String hash,
        Optional<String> range,
        Optional<String> stream,
        Optional<String> expiry) {

    static TableSpec of(String name, Node table) {
        var attributes = new LinkedHashMap<String, String>();
        table.items("AttributeDefinitions")
                .forEach(a -> attributes.put(a.text("AttributeName"), a.text("AttributeType")));
        return new TableSpec(
                name,
                attributes,
                key(table, "HASH").orElseThrow(() -> new TemplateError(table.path() + " has no HASH key")),
                key(table, "RANGE"),
                table.find("StreamSpecification").map(stream -> stream.text("StreamViewType")),
                table.find("TimeToLiveSpecification")
                        .filter(ttl -> ttl.flag("Enabled", false))
                        .map(ttl -> ttl.text("AttributeName")));
    }

    private static Optional<String> key(Node table, String type) {
        return table.items("KeySchema").stream()
                .filter(key -> key.text("KeyType").equals(type))
                .map(key -> key.text("AttributeName"))
                .findFirst();
    }
}
