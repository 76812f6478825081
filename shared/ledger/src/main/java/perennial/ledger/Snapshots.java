package perennial.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterOutputStream;
import perennial.domain.BadValue;
import perennial.domain.Kind;
import perennial.domain.Slice;
import perennial.ledger.json.DomainJson;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/**
 * The folded state that some commits carry, so that a load need not begin at the first. {@code fold} is a JSON object of
 * the slices' versions; {@code snapshot} a JSON object of the slices themselves, deflated (zlib). A snapshot whose
 * versions are not exactly this build's is as good as none.
 */
final class Snapshots<S> {

    private static final int EVERY_COMMITS = 20;
    private static final int EVERY_BYTES = 64 * 1024;

    private final Kind<S> kind;
    private final String versions;

    Snapshots(Kind<S> kind) {
        this.kind = kind;
        var each = new TreeMap<String, Integer>();
        kind.slices().forEach(slice -> each.put(slice.name(), slice.version()));
        if (each.put(Keys.SLICE, Keys.VERSION) != null) {
            throw new IllegalArgumentException("the slice " + Keys.SLICE + " is the ledger's own");
        }
        this.versions = DomainJson.text(each);
    }

    /** Whether the head is so far from the last snapshot that its commit should carry one. */
    static boolean isDue(Head<?> head) {
        return head.sinceSnapshot().commits() >= EVERY_COMMITS
                || head.sinceSnapshot().bytes() >= EVERY_BYTES;
    }

    /** Adds the state at a commit to its item, unless both together weigh too much; answers whether it did. */
    boolean add(Map<String, AttributeValue> item, Head<S> head) {
        Map<String, AttributeValue> snapshot =
                Map.of(Item.FOLD, Item.text(versions), Item.SNAPSHOT, Item.bytes(deflate(slices(head))));
        if (Item.size(item) + Item.size(snapshot) > Item.MOST_BYTES) return false;
        item.putAll(snapshot);
        return true;
    }

    /**
     * The head as this commit's snapshot has it, where it carries a usable one. One that cannot be read is not used either:
     * the commits say it all.
     */
    Optional<Head<S>> read(Map<String, AttributeValue> item) {
        AttributeValue fold = item.get(Item.FOLD);
        if (fold == null || !versions.equals(fold.s())) return Optional.empty();
        try {
            JsonNode slices =
                    DomainJson.tree(inflate(item.get(Item.SNAPSHOT).b().asByteArrayUnsafe()));
            S state = kind.initial();
            for (Slice<S, ?> slice : kind.slices()) state = with(state, slice, slices);
            Keys keys = DomainJson.read(slices.get(Keys.SLICE), Keys.class);
            return Optional.of(
                    new Head<>(Item.commit(item), Item.at(item), Item.hash(item), state, keys, Head.Distance.NONE));
        } catch (BadValue | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private byte[] slices(Head<S> head) {
        var slices = new LinkedHashMap<String, Object>();
        for (Slice<S, ?> slice : kind.slices())
            slices.put(slice.name(), slice.get().apply(head.state()));
        slices.put(Keys.SLICE, head.keys());
        return DomainJson.bytes(slices);
    }

    private static <S, T> S with(S state, Slice<S, T> slice, JsonNode slices) {
        return slice.with().apply(state, DomainJson.read(slices.get(slice.name()), slice.type()));
    }

    private static byte[] deflate(byte[] bytes) {
        var deflated = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(deflated, deflater)) {
            out.write(bytes);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        } finally {
            deflater.end();
        }
        return deflated.toByteArray();
    }

    private static byte[] inflate(byte[] deflated) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new InflaterOutputStream(bytes)) {
            out.write(deflated);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }
}
