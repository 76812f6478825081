package perennial.ledger.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.function.Supplier;
import perennial.domain.BadValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * The one way between the domain's records and JSON. Writing: components in their order, an absent {@code Optional} left
 * out, maps and sets sorted, instants as ISO-8601 UTC with 6 decimals, {@code Money} as {@code {"amount": "1.00",
 * "currency": "USD"}}. Reading is strict: unknown and doubled fields, a missing or null required field, a string where a
 * number belongs (and every other coercion), and anything after the value are refused.
 */
public final class DomainJson {

    private static final JsonMapper MAPPER = strict();

    private DomainJson() {}

    /** The configured mapper, for what the methods here do not offer. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** @throws BadValue with the JSON pointer of what is wrong */
    public static <T> T read(byte[] json, Class<T> type) {
        return reading(() -> MAPPER.readValue(json, type));
    }

    /** @throws BadValue with the JSON pointer of what is wrong */
    public static <T> T read(String json, Class<T> type) {
        return reading(() -> MAPPER.readValue(json, type));
    }

    /** @throws BadValue with the JSON pointer of what is wrong */
    public static <T> List<T> readList(String json, Class<T> type) {
        return reading(() -> MAPPER.readValue(json, MAPPER.getTypeFactory().constructCollectionType(List.class, type)));
    }

    /** @throws BadValue with the JSON pointer of what is wrong */
    public static <T> T read(String json, TypeReference<T> type) {
        return reading(() -> MAPPER.readValue(json, type));
    }

    /** @throws BadValue with the JSON pointer of what is wrong */
    public static <T> T read(JsonNode json, Class<T> type) {
        return reading(() -> MAPPER.treeToValue(json, type));
    }

    /** Reads a value that stands in the midst of others. */
    static ObjectReader readerWithin(Class<?> type) {
        return MAPPER.readerFor(type).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** @throws BadValue where it is no JSON, or has a field twice */
    public static JsonNode tree(byte[] json) {
        return reading(() -> MAPPER.readTree(json));
    }

    /** @throws BadValue where it is no JSON, or has a field twice */
    public static JsonNode tree(String json) {
        return reading(() -> MAPPER.readTree(json));
    }

    /** The value as a tree. */
    public static JsonNode toTree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** UTF-8. */
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <T> T reading(Supplier<T> read) {
        try {
            T value = read.get();
            BadValue.unless(value != null, "", "must not be null");
            return value;
        } catch (JacksonException unreadable) {
            throw JsonProblem.of(unreadable);
        }
    }

    private static JsonMapper strict() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new DomainModule())
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(
                        SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS,
                        SerializationFeature.ORDER_SET_ELEMENTS,
                        SerializationFeature.FAIL_ON_ORDER_MAP_BY_INCOMPARABLE_KEY,
                        SerializationFeature.FAIL_ON_ORDER_SET_BY_INCOMPARABLE_ELEMENT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .changeDefaultNullHandling(all -> all.withContentNulls(Nulls.FAIL));
        for (LogicalType type : LogicalType.values()) {
            builder.withCoercionConfig(type, DomainJson::refuseCoercions);
        }
        return builder.withCoercionConfig(
                        LogicalType.Float, c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert))
                .build();
    }

    private static void refuseCoercions(MutableCoercionConfig config) {
        for (CoercionInputShape shape : CoercionInputShape.values()) config.setCoercion(shape, CoercionAction.Fail);
    }
}
