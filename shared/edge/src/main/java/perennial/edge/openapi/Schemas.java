package perennial.edge.openapi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;
import perennial.domain.Event;
import perennial.domain.Scalar;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.policy.Probability;
import perennial.edge.api.Formats;
import perennial.edge.api.Operation;

/** JSON schemas of the code's own records, as the mapper writes and reads them; each record once, under its name. */
final class Schemas {
    private static final Map<Class<?>, Map<String, Object>> PLAIN = Map.ofEntries(
            Map.entry(String.class, Map.of("type", "string")),
            Map.entry(boolean.class, Map.of("type", "boolean")),
            Map.entry(Boolean.class, Map.of("type", "boolean")),
            Map.entry(int.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(Integer.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(OptionalInt.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(Long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(OptionalLong.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(BigDecimal.class, Map.of("type", "number")),
            Map.entry(double.class, Map.of("type", "number")),
            Map.entry(LocalDate.class, Map.of("type", "string", "format", "date")),
            Map.entry(Instant.class, Map.of("type", "string", "format", "date-time")),
            Map.entry(Probability.class, Map.of("type", "number", "minimum", 0, "maximum", 1)),
            Map.entry(Object.class, Map.of("type", "object")));
    private static final Set<Class<?>> ABSENT_WHERE_EMPTY =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class);

    private final Map<String, Object> components = new TreeMap<>();
    private final Map<String, List<String>> enumerations = new TreeMap<>();
    private final Map<String, Class<?>> owners = new TreeMap<>();
    private final List<Class<?>> events;

    /** @param events all that may stand where an answer has «an event» */
    Schemas(List<Class<?>> events) {
        this.events = events;
    }

    /** Every schema that another one names. */
    Map<String, Object> components() {
        return components;
    }

    /** The words of every enum that was met, by its name. */
    Map<String, List<String>> enumerations() {
        return enumerations;
    }

    /** The schema of a type, or a reference to it. */
    Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) return ofGeneric(generic);
        Class<?> plain = (Class<?>) type;
        if (PLAIN.containsKey(plain)) return PLAIN.get(plain);
        if (plain == Event.class) return named("AnyEvent", Map.of("anyOf", ofAll(events)));
        if (plain == Money.class) return named(plain, () -> object(moneyFields(), List.of("amount", "currency")));
        if (Scalar.class.isAssignableFrom(plain))
            return named(plain, () -> Formats.of(plain).schema());
        if (plain.isEnum()) return named(plain, () -> enumeration(plain));
        if (plain.isRecord()) return named(plain, () -> record(plain, Map.of()));
        if (plain.isSealed())
            return named(plain, () -> Map.of("anyOf", ofAll(List.of(plain.getPermittedSubclasses()))));
        throw new IllegalStateException("OpenAPI has no schema for " + plain);
    }

    /** The schema of a record with further optional fields, under the record's name. */
    Map<String, Object> withFields(Class<?> type, Map<String, Object> optional) {
        return named(type, () -> record(type, optional));
    }

    /** The schema of a record of which some fields are told more narrowly, under a name of its own. */
    Map<String, Object> narrowed(String name, Class<?> type, Map<String, Object> fields) {
        return named(name, record(type, fields));
    }

    /** The schema of two records in one object, under the second one's name. */
    Map<String, Object> joined(Class<?> row, Class<?> details) {
        return named(details, () -> joinedRecords(List.of(row, details)));
    }

    /** What those schemas that come with their names look like; the first is the one that is meant. */
    Map<String, Object> of(Operation.Described described) {
        components.putAll(described.schemas());
        return reference(described.name());
    }

    /** A schema under a name of its own. */
    Map<String, Object> named(String name, Map<String, Object> schema) {
        components.put(name, schema);
        return reference(name);
    }

    /** An object of these fields and no others. */
    static Map<String, Object> object(Map<String, Object> fields, List<String> required) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", fields);
        if (!required.isEmpty()) schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    static Map<String, Object> list(Object items) {
        return Map.of("type", "array", "items", items);
    }

    private Map<String, Object> ofGeneric(ParameterizedType generic) {
        Class<?> raw = (Class<?>) generic.getRawType();
        Type first = generic.getActualTypeArguments()[0];
        if (raw == Optional.class) return of(first);
        if (Collection.class.isAssignableFrom(raw)) {
            boolean unique = Set.class == raw || SortedSet.class == raw;
            return unique ? Map.of("type", "array", "items", of(first), "uniqueItems", true) : list(of(first));
        }
        if (Map.class.isAssignableFrom(raw)) {
            Type value = generic.getActualTypeArguments()[1];
            return Map.of("type", "object", "propertyNames", of(first), "additionalProperties", of(value));
        }
        throw new IllegalStateException("OpenAPI has no schema for " + generic);
    }

    private Map<String, Object> record(Class<?> type, Map<String, Object> optional) {
        var fields = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        components(type, fields, required);
        fields.putAll(optional);
        return with(object(fields, required), Bounds.among(type));
    }

    private Map<String, Object> joinedRecords(List<Class<?>> types) {
        var fields = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (Class<?> type : types) components(type, fields, required);
        return object(fields, required);
    }

    private void components(Class<?> type, Map<String, Object> fields, List<String> required) {
        for (RecordComponent component : type.getRecordComponents()) {
            fields.put(component.getName(), with(of(component.getGenericType()), Bounds.of(type, component)));
            if (!ABSENT_WHERE_EMPTY.contains(component.getType())) required.add(component.getName());
        }
    }

    private Map<String, Object> moneyFields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("amount", Map.of("type", "string", "pattern", "^-?[0-9]+(\\.[0-9]+)?$"));
        fields.put("currency", of(CurrencyCode.class));
        return fields;
    }

    private List<Map<String, Object>> ofAll(List<Class<?>> types) {
        return types.stream().map(this::of).toList();
    }

    private Map<String, Object> enumeration(Class<?> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
        enumerations.put(name(type), words);
        return Map.of("type", "string", "enum", words);
    }

    private Map<String, Object> named(Class<?> type, Supplier<Map<String, Object>> schema) {
        String name = name(type);
        Class<?> owner = owners.putIfAbsent(name, type);
        if (owner != null && owner != type) {
            throw new IllegalStateException(owner + " and " + type + " have one name in OpenAPI");
        }
        if (owner == null) components.put(name, schema.get());
        return reference(name);
    }

    /** A record's own name, after that of the class or record it belongs to; an interface only groups its own. */
    static String name(Class<?> type) {
        Class<?> holder = type.getEnclosingClass();
        return holder == null || holder.isInterface() ? type.getSimpleName() : name(holder) + type.getSimpleName();
    }

    private static Map<String, Object> with(Map<String, Object> schema, Map<String, Object> more) {
        if (more.isEmpty()) return schema;
        var both = new LinkedHashMap<>(schema);
        both.putAll(more);
        return both;
    }

    private static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }
}
