package perennial.local.http;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What one request is known by.
 *
 * @param text in answers and logs
 * @param trace in the form of X-Ray's header
 */
record RequestId(String text, String trace, Instant time) {

    static RequestId at(Instant time) {
        String seconds = HexFormat.of().toHexDigits((int) time.getEpochSecond());
        return new RequestId(random(16), "Root=1-" + seconds + "-" + random(24), time);
    }

    private static String random(int digits) {
        byte[] bytes = new byte[digits / 2];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
