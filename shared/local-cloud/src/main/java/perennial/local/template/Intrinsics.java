package perennial.local.template;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Works out CloudFormation's intrinsic functions, as far as this runner needs them: Ref, Sub, GetAtt, If with conditions,
 * Join, Select, FindInMap, and dynamic references to secrets. Any other is an error, never a guess.
 */
final class Intrinsics {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
    private static final Pattern SECRET =
            Pattern.compile("\\{\\{resolve:secretsmanager:([^:}]+):SecretString(?::[^}]*)?}}");
    private static final Object NO_VALUE = new Object();

    private final Map<String, Object> parameters;
    private final Map<?, ?> mappings;
    private final Map<?, ?> conditions;
    private final Names names;

    /** @param document the whole template, for its mappings and conditions */
    Intrinsics(Map<?, ?> document, Map<String, Object> parameters, Names names) {
        this.parameters = parameters;
        this.mappings = section(document, "Mappings");
        this.conditions = section(document, "Conditions");
        this.names = names;
    }

    private static Map<?, ?> section(Map<?, ?> document, String name) {
        return document.get(name) instanceof Map<?, ?> section ? section : Map.of();
    }

    /** The value as one text. */
    String text(Object node) {
        Object value = resolve(node);
        if (value instanceof Map || value instanceof List) throw new TemplateError("A text is wanted, not " + value);
        return String.valueOf(value);
    }

    /** The node with every intrinsic in it replaced by its value. */
    Object resolve(Object node) {
        return switch (node) {
            case String text -> secrets(text);
            case List<?> list ->
                list.stream()
                        .map(this::resolve)
                        .filter(value -> value != NO_VALUE)
                        .toList();
            case Map<?, ?> map
            when call(map) -> called(map.entrySet().iterator().next());
            case Map<?, ?> map -> resolved(map);
            case null -> "";
            default -> node;
        };
    }

    private static boolean call(Map<?, ?> map) {
        if (map.size() != 1) return false;
        String key = String.valueOf(map.keySet().iterator().next());
        return key.equals("Ref") || key.startsWith("Fn::");
    }

    private Map<String, Object> resolved(Map<?, ?> map) {
        Map<String, Object> values = new HashMap<>();
        map.forEach((key, value) -> {
            Object resolved = resolve(value);
            if (resolved != NO_VALUE) values.put(String.valueOf(key), resolved);
        });
        return values;
    }

    private Object called(Map.Entry<?, ?> call) {
        Object argument = call.getValue();
        return switch (String.valueOf(call.getKey())) {
            case "Ref" -> ref(String.valueOf(argument));
            case "Fn::GetAtt" -> attribute(list(argument));
            case "Fn::Sub" ->
                argument instanceof String text ? substituted(text, Map.of()) : substituted(list(argument));
            case "Fn::Join" -> joined(list(argument));
            case "Fn::Select" -> selected(list(argument));
            case "Fn::FindInMap" -> mapped(list(argument));
            case "Fn::If" -> chosen(list(argument));
            default -> throw new TemplateError(call.getKey() + " is not understood here");
        };
    }

    private Object ref(String id) {
        if (id.equals("AWS::NoValue")) return NO_VALUE;
        if (parameters.containsKey(id)) return parameters.get(id);
        return names.ref(id);
    }

    private String attribute(List<?> path) {
        return names.attribute(text(path.getFirst()), text(path.getLast()));
    }

    private String substituted(List<?> arguments) {
        return substituted(text(arguments.getFirst()), resolved((Map<?, ?>) arguments.getLast()));
    }

    private String substituted(String text, Map<String, Object> own) {
        String done = PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(placeholder(match.group(1), own)));
        return secrets(done);
    }

    private String placeholder(String name, Map<String, Object> own) {
        if (name.startsWith("!")) return "${" + name.substring(1) + "}";
        if (own.containsKey(name)) return String.valueOf(own.get(name));
        int dot = name.indexOf('.');
        return dot < 0 ? String.valueOf(ref(name)) : names.attribute(name.substring(0, dot), name.substring(dot + 1));
    }

    private String joined(List<?> arguments) {
        return list(resolve(arguments.getLast())).stream()
                .map(String::valueOf)
                .collect(joining(text(arguments.getFirst())));
    }

    private Object selected(List<?> arguments) {
        return list(resolve(arguments.getLast())).get(Integer.parseInt(text(arguments.getFirst())));
    }

    private Object mapped(List<?> keys) {
        Object found = mappings;
        for (Object key : keys) found = found instanceof Map<?, ?> map ? map.get(text(key)) : null;
        if (found == null) throw new TemplateError("No such mapping: " + keys);
        return found;
    }

    private Object chosen(List<?> arguments) {
        boolean holds = holds(conditions.get(String.valueOf(arguments.getFirst())), arguments.getFirst());
        return resolve(arguments.get(holds ? 1 : 2));
    }

    private boolean holds(Object condition, Object name) {
        if (!(condition instanceof Map<?, ?> map) || map.size() != 1)
            throw new TemplateError("No such condition: " + name);
        Map.Entry<?, ?> call = map.entrySet().iterator().next();
        return switch (String.valueOf(call.getKey())) {
            case "Fn::Equals" -> equal(list(call.getValue()));
            case "Fn::Not" -> !holds(list(call.getValue()).getFirst(), name);
            case "Fn::And" -> list(call.getValue()).stream().allMatch(part -> holds(part, name));
            case "Fn::Or" -> list(call.getValue()).stream().anyMatch(part -> holds(part, name));
            case "Condition" -> holds(conditions.get(String.valueOf(call.getValue())), call.getValue());
            default -> throw new TemplateError(call.getKey() + " is not understood in the condition " + name);
        };
    }

    private boolean equal(List<?> sides) {
        return Objects.equals(text(sides.getFirst()), text(sides.getLast()));
    }

    private String secrets(String text) {
        return SECRET.matcher(text).replaceAll(match -> Matcher.quoteReplacement(names.secret(match.group(1))));
    }

    private static List<?> list(Object node) {
        if (node instanceof List<?> list) return list;
        throw new TemplateError("A list is wanted, not " + node);
    }
}
