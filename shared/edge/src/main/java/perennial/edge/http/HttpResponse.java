package perennial.edge.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An answer, as bytes of JSON or CSV, or none.
 *
 * @param headers by name as sent, the content type and {@code Cache-Control} included
 */
public record HttpResponse(int status, SortedMap<String, String> headers, byte[] body) {
    /** In bytes as sent: Lambda passes no more than 6 MB on, and what is beyond breaks without a word to the caller. */
    public static final int MOST_BYTES = 5_000_000;

    private static final String JSON = "application/json";
    private static final String CSV = "text/csv; charset=utf-8; header=present";
    private static final String PROBLEM = "application/problem+json";
    /** {@code \\u001f}. */
    private static final int LONGEST_ESCAPE = 6;

    /** Answers are about clients: no cache between may keep them, and the caller's own asks again by ETag. */
    private static final SortedMap<String, String> PRIVATE =
            new TreeMap<>(Map.of("Cache-Control", "private, no-cache", "X-Content-Type-Options", "nosniff"));

    public HttpResponse {
        headers = Collections.unmodifiableSortedMap(headers);
    }

    /** An answer with a body of JSON. */
    public static HttpResponse json(int status, byte[] body) {
        return new HttpResponse(status, PRIVATE, body).with("Content-Type", JSON);
    }

    /** An answer with a table, for a file of this name. */
    public static HttpResponse csv(byte[] body, String fileName) {
        return new HttpResponse(200, PRIVATE, body)
                .with("Content-Type", CSV)
                .with("Content-Disposition", "attachment; filename=\"" + fileName + '"');
    }

    /** An answer without a body. */
    static HttpResponse empty() {
        return new HttpResponse(204, PRIVATE, new byte[0]);
    }

    /** A problem document. */
    public static HttpResponse problem(int status, byte[] body) {
        return new HttpResponse(status, PRIVATE, body).with("Content-Type", PROBLEM);
    }

    /** The same answer for a caller who has it already (304). */
    HttpResponse notModified() {
        var kept = new TreeMap<>(headers);
        kept.keySet().removeIf(name -> name.startsWith("Content-"));
        return new HttpResponse(304, kept, new byte[0]);
    }

    /** The same answer with one more header. */
    public HttpResponse with(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, more, body);
    }

    /** The same answer with more headers. */
    public HttpResponse with(Map<String, String> more) {
        var all = new TreeMap<>(headers);
        all.putAll(more);
        return new HttpResponse(status, all, body);
    }

    /** How many bytes a body has once Lambda sends it, as a JSON string in which some take an escape. */
    public static long sentBytes(byte[] body) {
        long bytes = body.length;
        for (byte b : body) {
            if (b == '"' || b == '\\') bytes++;
            else if (b >= 0 && b < ' ') bytes += LONGEST_ESCAPE - 1;
        }
        return bytes;
    }

    /** As payload 2.0 takes it back. */
    public APIGatewayV2HTTPResponse toEvent() {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(headers)
                .withBody(new String(body, StandardCharsets.UTF_8))
                .withIsBase64Encoded(false)
                .build();
    }
}
