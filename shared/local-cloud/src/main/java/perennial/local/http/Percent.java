package perennial.local.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding, read strictly: a gateway that guesses lets two readers see two different paths. */
final class Percent {

    private Percent() {}

    /** The text behind a part of a path; empty where it is no valid encoding of UTF-8. */
    static Optional<String> path(String encoded) {
        return decode(encoded, false);
    }

    /** The text behind a part of a query, where {@code +} is a space; empty where it is no valid encoding of UTF-8. */
    static Optional<String> query(String encoded) {
        return decode(encoded, true);
    }

    private static Optional<String> decode(String encoded, boolean plusIsSpace) {
        var bytes = new ByteArrayOutputStream(encoded.length());
        byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                int value = i + 2 < raw.length ? hex(raw[i + 1]) * 16 + hex(raw[i + 2]) : -1;
                if (value < 0 || hex(raw[i + 2]) < 0) return Optional.empty();
                bytes.write(value);
                i += 2;
            } else {
                bytes.write(raw[i] == '+' && plusIsSpace ? ' ' : raw[i]);
            }
        }
        return Utf8.text(bytes.toByteArray());
    }

    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }
}
