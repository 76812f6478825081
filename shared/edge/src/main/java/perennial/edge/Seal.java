package perennial.edge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes tokens that callers carry for us and cannot make themselves: an HMAC-SHA256 over what they say and what they are
 * about, then what they say, in base64url without padding.
 */
public final class Seal {
    /** A pattern of which every token is. */
    public static final String TOKEN = "^[A-Za-z0-9_-]{44,1024}$";

    private static final String HMAC = "HmacSHA256";
    private static final int MAC_BYTES = 32;
    private static final int LEAST_KEY = 32;
    private static final int MOST_TOKEN = 1_024;

    /** Keyed, and never used itself: a copy of it costs less than another. */
    private final Mac keyed;

    /** @param key secret text of at least 32 characters, the same in every instance of every function */
    public Seal(String key) {
        if (key.length() < LEAST_KEY) throw new IllegalStateException("The key of a seal has at least 32 characters");
        this.keyed = keyed(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
    }

    /** Under the key that the function's environment names: {@code SEAL_KEY}. */
    public static Seal of(Environment environment) {
        return new Seal(environment.text("SEAL_KEY"));
    }

    /**
     * A token of at most 1,024 characters.
     *
     * @param about what it is bound to, and does not carry
     */
    public String token(String about, byte[] plain) {
        byte[] mac = mac(about, plain);
        byte[] token = Arrays.copyOf(mac, mac.length + plain.length);
        System.arraycopy(plain, 0, token, mac.length, plain.length);
        String text = encode(token);
        if (text.length() > MOST_TOKEN)
            throw new IllegalStateException("A token would be longer than callers may send");
        return text;
    }

    /** What a token says; empty unless {@link #token} made it, just so, about the same. */
    public Optional<byte[]> open(String about, String token) {
        Optional<byte[]> bytes = decode(token).filter(all -> all.length > MAC_BYTES);
        if (bytes.isEmpty()) return bytes;
        byte[] plain = Arrays.copyOfRange(bytes.get(), MAC_BYTES, bytes.get().length);
        byte[] claimed = Arrays.copyOf(bytes.get(), MAC_BYTES);
        return MessageDigest.isEqual(claimed, mac(about, plain)) ? Optional.of(plain) : Optional.empty();
    }

    private static Optional<byte[]> decode(String token) {
        if (token.length() > MOST_TOKEN) return Optional.empty();
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return encode(bytes).equals(token) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] mac(String about, byte[] plain) {
        Mac mac = copy(keyed);
        mac.update(about.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) '\n');
        return mac.doFinal(plain);
    }

    private static Mac keyed(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static Mac copy(Mac keyed) {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException everyJavasOwnHasCopies) {
            throw new IllegalStateException(everyJavasOwnHasCopies);
        }
    }
}
