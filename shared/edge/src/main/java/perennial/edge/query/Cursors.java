package perennial.edge.query;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import perennial.domain.BadValue;
import perennial.domain.Reach;
import perennial.domain.UserId;
import perennial.edge.http.Utf8;

/**
 * Makes the {@code next} of a page: the place to go on from, under an HMAC-SHA256 over what it belongs to, so that it
 * serves only the same question of the same caller, in the same reach.
 */
public final class Cursors {
    private static final String HMAC = "HmacSHA256";
    private static final int MAC_BYTES = 32;
    private static final int LEAST_KEY = 32;
    private static final int MOST_TOKEN = 1_024;

    private final SecretKeySpec key;

    /** @param key secret text of at least 32 characters, the same in every instance */
    public Cursors(String key) {
        if (key.length() < LEAST_KEY) throw new IllegalStateException("A cursor key has at least 32 characters");
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /** What a cursor belongs to. */
    public record Question(
            String route, Map<String, String> path, Map<String, String> filters, UserId caller, Reach reach) {

        /** Every part after its length, so that no two questions look alike. */
        private String text() {
            var text = new StringBuilder();
            append(text, route);
            append(text, caller.text());
            append(text, reach.portfolio().map(UserId::text).orElse(""));
            appendAll(text, path);
            appendAll(text, filters);
            return text.toString();
        }

        private static void appendAll(StringBuilder text, Map<String, String> named) {
            append(text, Integer.toString(named.size()));
            new TreeMap<>(named).forEach((name, value) -> {
                append(text, name);
                append(text, value);
            });
        }

        private static void append(StringBuilder text, String part) {
            text.append(part.length()).append(':').append(part);
        }
    }

    /** The token for a place; places are short (some 700 bytes at most). */
    public String seal(Question question, String place) {
        byte[] plain = place.getBytes(StandardCharsets.UTF_8);
        byte[] mac = mac(question, plain);
        byte[] token = Arrays.copyOf(mac, mac.length + plain.length);
        System.arraycopy(plain, 0, token, mac.length, plain.length);
        String text = encode(token);
        if (text.length() > MOST_TOKEN) throw new IllegalStateException("A page's place is too long for a cursor");
        return text;
    }

    /**
     * The place behind a token.
     *
     * @throws BadValue unless {@link #seal} made it for this very question
     */
    public String open(Question question, String token) {
        byte[] bytes = decode(token);
        if (bytes.length > MAC_BYTES) {
            byte[] plain = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
            byte[] claimed = Arrays.copyOf(bytes, MAC_BYTES);
            if (MessageDigest.isEqual(claimed, mac(question, plain))) {
                return Utf8.decode(plain).orElseThrow(Cursors::refused);
            }
        }
        throw refused();
    }

    private static byte[] decode(String token) {
        if (token.length() > MOST_TOKEN) throw refused();
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (encode(bytes).equals(token)) return bytes;
        } catch (IllegalArgumentException noBase64) {
            // The same answer as for a token that is not quite as it was made.
        }
        throw refused();
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static BadValue refused() {
        return new BadValue("must be the next of the page before, asked with the same parameters by the same caller");
    }

    private byte[] mac(Question question, byte[] place) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(question.text().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '\n');
            return mac.doFinal(place);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
