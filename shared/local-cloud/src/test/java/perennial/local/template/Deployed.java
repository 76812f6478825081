package perennial.local.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The template as it is written, for tests of what is deployed: maps, lists and texts, intrinsics as they stand. */
final class Deployed {
    final String text;
    private final Object document;

    Deployed() {
        try (InputStream template = Deployed.class.getResourceAsStream("/perennial/local/template.yaml")) {
            text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
            document = ShortTags.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The resources of a type, each with its whole declaration. */
    Map<String, Object> resources(String type) {
        Map<String, Object> found = new LinkedHashMap<>();
        map(at(document, "Resources")).forEach((name, resource) -> {
            if (at(resource, "Type").equals(type)) found.put(name, resource);
        });
        return found;
    }

    Map<String, Object> functions() {
        return resources("AWS::Serverless::Function");
    }

    Object globals() {
        return at(document, "Globals", "Function");
    }

    Object at(String first, String... rest) {
        return at(at(document, first), rest);
    }

    /** How many seconds each function has. */
    static Map<String, Long> timeouts(Template template) {
        return template.functions().stream()
                .collect(Collectors.toMap(
                        FunctionSpec::name, function -> function.timeout().toSeconds()));
    }

    static Object at(Object from, String... path) {
        return find(from, path).orElseThrow(() -> new AssertionError("no " + String.join(".", path) + " in " + from));
    }

    static Optional<Object> find(Object from, String... path) {
        Optional<Object> found = Optional.of(from);
        for (String key : path) found = found.map(here -> here instanceof Map<?, ?> map ? map.get(key) : null);
        return found;
    }

    /** A property of a resource, as text. */
    static String text(Object resource, String... path) {
        String[] whole = Stream.concat(Stream.of("Properties"), Stream.of(path)).toArray(String[]::new);
        return String.valueOf(at(resource, whole));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** A list, or one value as a list of it. */
    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return value instanceof List<?> list ? (List<Object>) list : List.of(value);
    }

    /** The resource that a {@code !Ref} or {@code !GetAtt} names. */
    static String named(Object reference) {
        if (at(Map.of("it", reference), "it") instanceof Map<?, ?> map) {
            if (map.get("Ref") instanceof String id) return id.replaceFirst("\\..*", "");
            if (map.get("Fn::GetAtt") instanceof List<?> parts) return parts.getFirst() + attribute(parts);
        }
        return String.valueOf(reference);
    }

    private static String attribute(List<?> parts) {
        String attribute = String.valueOf(parts.get(1));
        return attribute.equals("Arn") || attribute.endsWith("Name") ? "" : "." + attribute;
    }

    /** Everything below a value: each key with what it stands for, and each member of a list. */
    static void walk(Object value, BiConsumer<String, Object> visit) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> {
                visit.accept(String.valueOf(key), child);
                walk(child, visit);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(child -> walk(child, visit));
        }
    }

    /** The statements of a function's own policies, apart from those that are managed ones. */
    static Stream<Object> statements(Object function) {
        return list(at(function, "Properties", "Policies")).stream()
                .flatMap(policy -> find(policy, "Statement").stream())
                .flatMap(statements -> list(statements).stream());
    }
}
