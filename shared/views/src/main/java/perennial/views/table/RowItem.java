package perennial.views.table;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import perennial.views.Row;
import perennial.views.generation.Generation;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A row in the form it is stored in. What fits a write unit of 1 KB stays legible; a bigger body is deflated.
 *
 * @param commit what guards the row: only a smaller one may be overwritten
 */
public record RowItem(Map<String, AttributeValue> attributes, long commit) {

    static final String PARTITION = "pk";
    static final String SORT = "sk";
    static final String COMMIT = "commit";
    static final String GONE = "gone";
    static final String EXPIRES_AT = "expiresAt";
    static final String BODY = "body";

    private static final int WRITE_UNIT = 1_024;
    private static final int LARGEST = 390_000;

    /** @throws IllegalStateException where the row is bigger than the store's 400 KB, however deflated */
    public static RowItem of(Generation generation, Row row) {
        var attributes = new TreeMap<String, AttributeValue>();
        attributes.put(
                PARTITION, AttributeValue.fromS(generation.partition(row.key().family())));
        attributes.put(SORT, AttributeValue.fromS(row.key().sort()));
        attributes.put(COMMIT, AttributeValue.fromN(Long.toString(row.commit())));
        if (row.gone()) attributes.put(GONE, AttributeValue.fromBool(true));
        row.expiresAt()
                .ifPresent(at -> attributes.put(EXPIRES_AT, AttributeValue.fromN(Long.toString(at.getEpochSecond()))));
        if (!row.body().isEmpty()) attributes.put(BODY, body(row.body(), size(attributes)));
        if (size(attributes) > LARGEST) {
            throw new IllegalStateException(
                    "row %s of %s is larger than %d bytes".formatted(row.key(), generation, LARGEST));
        }
        return new RowItem(attributes, row.commit());
    }

    /** Whether the store may drop it already. */
    public boolean isExpired(Instant now) {
        AttributeValue expiresAt = attributes.get(EXPIRES_AT);
        return expiresAt != null && Long.parseLong(expiresAt.n()) <= now.getEpochSecond();
    }

    /** Whether its time is over without its being gone: there is nothing left that it would have to overrule. */
    public boolean isOver(Instant now) {
        return isExpired(now) && !attributes.containsKey(GONE);
    }

    /** An item of the projector's own, which has a revision where rows have a commit. */
    public static RowItem own(String partition, String sort, long revision, String body) {
        return new RowItem(
                Map.of(
                        PARTITION, AttributeValue.fromS(partition),
                        SORT, AttributeValue.fromS(sort),
                        COMMIT, AttributeValue.fromN(Long.toString(revision)),
                        BODY, AttributeValue.fromS(body)),
                revision);
    }

    /** The row as it is read once it is stored. */
    public Stored stored() {
        return read(attributes);
    }

    static Stored read(Map<String, AttributeValue> item) {
        AttributeValue body = item.get(BODY);
        return new Stored(
                item.get(PARTITION).s(),
                item.get(SORT).s(),
                Long.parseLong(item.get(COMMIT).n()),
                item.containsKey(GONE),
                body == null
                        ? ""
                        : body.s() != null ? body.s() : inflate(body.b().asByteArrayUnsafe()));
    }

    private static AttributeValue body(String json, int rest) {
        byte[] plain = json.getBytes(StandardCharsets.UTF_8);
        return rest + BODY.length() + plain.length <= WRITE_UNIT
                ? AttributeValue.fromS(json)
                : AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(deflate(plain)));
    }

    /** As DynamoDB counts it: names and values, a number by half its digits. */
    private static int size(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .mapToInt(e -> e.getKey().length() + size(e.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
            case N -> value.n().length() / 2 + 2;
            case B -> value.b().asByteArrayUnsafe().length;
            default -> 1;
        };
    }

    private static byte[] deflate(byte[] plain) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(plain);
            deflater.finish();
            var out = new ByteArrayOutputStream(plain.length / 4);
            byte[] buffer = new byte[4_096];
            while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
            return out.toByteArray();
        }
    }

    private static String inflate(byte[] deflated) {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(deflated);
            var out = new ByteArrayOutputStream(deflated.length * 4);
            byte[] buffer = new byte[4_096];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && inflater.needsInput()) throw new DataFormatException("it ends too early");
                out.write(buffer, 0, count);
            }
            return out.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException broken) {
            throw new IllegalStateException("a stored row's body cannot be inflated", broken);
        }
    }
}
