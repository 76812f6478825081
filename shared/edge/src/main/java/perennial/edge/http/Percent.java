package perennial.edge.http;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding of query strings, decoded strictly; paths come decoded. */
public final class Percent {

    private Percent() {}

    /** A text as part of a path or query string; a space is {@code %20}, which both understand. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The text behind a name or value of a query string, where {@code +} is a space. */
    static Optional<String> query(String encoded) {
        Optional<byte[]> raw = Utf8.encode(encoded);
        if (raw.isEmpty()) return Optional.empty();
        byte[] bytes = raw.get();
        var decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
                int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
                if (high < 0 || low < 0) return Optional.empty();
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return Utf8.decode(decoded.toByteArray());
    }
}
