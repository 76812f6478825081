package perennial.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A place in the template, with the path that leads there for its errors. */
record Node(String path, Object value, Intrinsics intrinsics) {

    /** The child that must be there. */
    Node at(String key) {
        return find(key).orElseThrow(() -> new TemplateError(path + " has no " + key));
    }

    Optional<Node> find(String key) {
        return Optional.ofNullable(map().get(key)).map(child -> new Node(path + "." + key, child, intrinsics));
    }

    /** The list's members; none where the list is absent. */
    List<Node> items(String key) {
        return find(key).map(Node::items).orElse(List.of());
    }

    List<Node> items() {
        if (!(value instanceof List<?> list)) throw new TemplateError(path + " is no list");
        return list.stream()
                .map(item -> new Node(path + "[]", item, intrinsics))
                .toList();
    }

    void forEach(BiConsumer<String, Node> each) {
        map().forEach((key, child) -> each.accept(String.valueOf(key), new Node(path + "." + key, child, intrinsics)));
    }

    String text(String key) {
        return at(key).text();
    }

    String text(String key, String otherwise) {
        return find(key).map(Node::text).orElse(otherwise);
    }

    String text() {
        return intrinsics.text(value);
    }

    /** The value with every intrinsic in it worked out. */
    Object resolved() {
        return intrinsics.resolve(value);
    }

    int number(String key, int otherwise) {
        try {
            return find(key).map(Node::text).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new TemplateError(path + "." + key + " is no whole number");
        }
    }

    Duration seconds(String key, int otherwise) {
        return Duration.ofSeconds(number(key, otherwise));
    }

    boolean flag(String key, boolean otherwise) {
        return find(key).map(Node::text).map(Boolean::parseBoolean).orElse(otherwise);
    }

    /** The logical id of the resource that a {@code !Ref} or {@code !GetAtt} names, whatever attribute of it. */
    String resource() {
        if (value instanceof Map<?, ?> map && map.get("Ref") instanceof String id) return id.replaceFirst("\\..*", "");
        if (value instanceof Map<?, ?> map && map.get("Fn::GetAtt") instanceof List<?> parts) {
            return String.valueOf(parts.getFirst());
        }
        throw new TemplateError(path + " names no resource of this template by !Ref or !GetAtt");
    }

    private Map<?, ?> map() {
        if (value instanceof Map<?, ?> map) return map;
        throw new TemplateError(path + " is no mapping");
    }
}
