package perennial.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The chain that shows whether a commit was altered, taken out or put in later.
 *
 * <p>A commit's hash is SHA-256 over the previous commit's hash (32 bytes; zeros before commit 1), followed, for each of
 * the attributes {@code ledger, commit, at, key, req, by, cor, cau, build, policy, events} in this order, by
 *
 * <ul>
 *   <li>where the attribute is absent, the byte {@code '-'};
 *   <li>else the byte of its type ({@code 'S'}, {@code 'N'} or {@code 'B'}), the length of its value in bytes (4 bytes,
 *       most significant first) and the value: text as UTF-8, a number as decimal digits without leading zeros, bytes as
 *       they are.
 * </ul>
 *
 * <p>{@code fold} and {@code snapshot} are left out: they are a cache.
 */
public final class HashChain {

    private static final List<String> HASHED = List.of(
            Item.LEDGER,
            Item.COMMIT,
            Item.AT,
            Item.KEY,
            Item.REQ,
            Item.BY,
            Item.COR,
            Item.CAU,
            Item.BUILD,
            Item.POLICY,
            Item.EVENTS);
    private static final byte[] START = new byte[32];

    private HashChain() {}

    /** What stands for the hash of the commit before the first; 32 zeros. */
    static byte[] start() {
        return START.clone();
    }

    /** The hash that a commit must have after the one before it. */
    static byte[] next(byte[] previous, Map<String, AttributeValue> item) {
        MessageDigest sha = Sha256.digest();
        sha.update(previous);
        for (String name : HASHED) add(sha, item.get(name));
        return sha.digest();
    }

    /** Whether the commit bears the hash that it must have after the one before it. */
    static boolean holds(byte[] previous, Map<String, AttributeValue> item) {
        AttributeValue hash = item.get(Item.HASH);
        return hash != null
                && hash.b() != null
                && MessageDigest.isEqual(hash.b().asByteArrayUnsafe(), next(previous, item));
    }

    private static void add(MessageDigest sha, AttributeValue value) {
        if (value == null) {
            sha.update((byte) '-');
        } else if (value.s() != null) {
            add(sha, 'S', value.s().getBytes(StandardCharsets.UTF_8));
        } else if (value.n() != null) {
            add(sha, 'N', value.n().getBytes(StandardCharsets.UTF_8));
        } else {
            SdkBytes bytes = value.b();
            add(sha, bytes == null ? '?' : 'B', bytes == null ? new byte[0] : bytes.asByteArrayUnsafe());
        }
    }

    private static void add(MessageDigest sha, char type, byte[] value) {
        sha.update((byte) type);
        sha.update(ByteBuffer.allocate(4).putInt(value.length).flip());
        sha.update(value);
    }
}
