package perennial.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import perennial.domain.UserId;

/**
 * The last 256 idempotency keys that callers sent to a ledger: a slice of the folded state of every kind, kept by the
 * ledger itself.
 *
 * @param entries oldest first, each {@code hash digest commit}: the hash of actor and key and the digest of command and
 *     body, the first 16 bytes of either in base64url
 */
record Keys(List<String> entries) {

    static final String SLICE = "keys";
    /** Rises with every change of this fold: a snapshot of another version is not used. */
    static final int VERSION = 1;

    static final Keys NONE = new Keys(List.of());

    private static final int MOST = 256;
    private static final int BYTES = 16;

    Keys {
        entries = List.copyOf(entries);
    }

    /** An earlier use of a key: the commit it made, and whether for the same command and body. */
    record Use(long commit, boolean same) {}

    Optional<Use> find(UserId actor, String key, String digest) {
        String hash = hash(actor, key) + " ";
        return entries.stream()
                .filter(entry -> entry.startsWith(hash))
                .map(entry -> entry.split(" "))
                .map(entry -> new Use(Long.parseLong(entry[2]), entry[1].equals(shorten(digest))))
                .findFirst();
    }

    /** The keys after one more commit; the oldest makes room. */
    Keys after(Commit commit) {
        return commit.meta()
                .callersKey()
                .map(key -> {
                    var longer = new ArrayList<>(entries.subList(entries.size() < MOST ? 0 : 1, entries.size()));
                    Meta meta = commit.meta();
                    longer.add(hash(meta.by(), key) + " " + shorten(meta.digest()) + " " + commit.number());
                    return new Keys(longer);
                })
                .orElse(this);
    }

    private static String hash(UserId actor, String key) {
        // A user id holds no space, so no two pairs give the same text.
        String pair = actor.text() + " " + key;
        return encode(Sha256.digest().digest(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static String shorten(String digest) {
        return encode(HexFormat.of().parseHex(digest));
    }

    private static String encode(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    }
}
