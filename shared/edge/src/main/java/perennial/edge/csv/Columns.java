package perennial.edge.csv;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import perennial.domain.Scalar;
import perennial.domain.money.Money;
import perennial.domain.policy.Probability;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The columns of a record, read off its components, so that a list has the same ones whatever is in it. Only where keys are
 * data, as the currencies of a list of amounts, there is a column for each that occurs.
 */
@FunctionalInterface
interface Columns {

    /** In the components' order. */
    Stream<Column> among(Collection<JsonNode> rows);

    /** @param unfolded the component of which each element has a row of its own; the others are repeated */
    static Columns of(Class<?> item, Optional<String> unfolded) {
        return new Layout(unfolded).record(Place.ROOT, item, Set.of());
    }

    /** A field of a field … of a row. */
    record Place(List<String> path) {
        private static final Place ROOT = new Place(List.of());

        Place at(String field) {
            return new Place(Stream.concat(path.stream(), Stream.of(field)).toList());
        }

        String name() {
            return String.join(".", path);
        }

        JsonNode of(JsonNode row) {
            JsonNode found = row;
            for (String field : path) found = found.path(field);
            return found;
        }

        /** A column of its own. */
        Columns column() {
            return rows -> Stream.of(new Column(name(), this::of));
        }
    }

    /** Turns types into columns. */
    record Layout(Optional<String> unfolded) {

        /** Each component's; a record within one of its own kind has no such one again. */
        private Columns record(Place place, Class<?> type, Set<Class<?>> within) {
            if (within.contains(type)) return rows -> Stream.empty();
            var inside = new HashSet<>(within);
            inside.add(type);
            return all(Arrays.stream(type.getRecordComponents()).map(part -> component(place, part, inside)));
        }

        private Columns component(Place place, RecordComponent component, Set<Class<?>> within) {
            Place at = place.at(component.getName());
            boolean isUnfolded = place.path().isEmpty() && unfolded.equals(Optional.of(component.getName()));
            Type type = component.getGenericType();
            return isUnfolded ? columns(at, argument(type, 0), within) : columns(at, type, within);
        }

        private Columns columns(Place at, Type type, Set<Class<?>> within) {
            if (type instanceof ParameterizedType generic) return columns(at, generic, within);
            Class<?> plain = (Class<?>) type;
            if (plain == Money.class)
                return all(Stream.of("amount", "currency")
                        .map(field -> at.at(field).column()));
            boolean hasParts = plain.isRecord() && !Scalar.class.isAssignableFrom(plain) && plain != Probability.class;
            return hasParts ? record(at, plain, within) : at.column();
        }

        private Columns columns(Place at, ParameterizedType generic, Set<Class<?>> within) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type first = argument(generic, 0);
            if (raw == Optional.class) return columns(at, first, within);
            if (Collection.class.isAssignableFrom(raw)) return first == Money.class ? byCurrency(at) : at.column();
            if (!Map.class.isAssignableFrom(raw)) return at.column();
            if (!(first instanceof Class<?> keys && keys.isEnum())) return byKey(at);
            return all(Arrays.stream(keys.getEnumConstants())
                    .map(key -> columns(at.at(((Enum<?>) key).name()), argument(generic, 1), within)));
        }

        private static Type argument(Type generic, int index) {
            return ((ParameterizedType) generic).getActualTypeArguments()[index];
        }

        private static Columns all(Stream<Columns> parts) {
            List<Columns> all = parts.toList();
            return rows -> all.stream().flatMap(part -> part.among(rows));
        }
    }

    private static Columns byKey(Place at) {
        return rows -> rows.stream()
                .flatMap(row -> at.of(row).propertyNames().stream())
                .distinct()
                .sorted()
                .map(key -> new Column(at.at(key).name(), at.at(key)::of));
    }

    private static Columns byCurrency(Place at) {
        return rows -> rows.stream()
                .flatMap(row -> elements(at.of(row)))
                .map(money -> money.get("currency").asString())
                .distinct()
                .sorted()
                .map(currency -> new Column(at.at(currency).name(), row -> amount(at.of(row), currency)));
    }

    private static JsonNode amount(JsonNode moneys, String currency) {
        return elements(moneys)
                .filter(money -> money.get("currency").asString().equals(currency))
                .map(money -> money.get("amount"))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
