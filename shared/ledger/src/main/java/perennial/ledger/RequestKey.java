package perennial.ledger;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Idempotency keys. One made for a request that brought none begins with a space: a header's value cannot (RFC 9110, 5.5),
 * so no caller's key is ever taken for a made one, and both are written down as they are.
 */
final class RequestKey {

    private static final Pattern CALLERS = Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]{0,126}[\\x21-\\x7E])?");

    private RequestKey() {}

    static String made() {
        return " " + UUID.randomUUID();
    }

    static boolean isCallers(String key) {
        return key.charAt(0) != ' ';
    }

    static boolean isValid(String key) {
        return CALLERS.matcher(key).matches();
    }
}
