package perennial.local.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What goes back over the wire; {@code cookies} become one Set-Cookie header each. */
record Answer(int status, Map<String, String> headers, List<String> cookies, byte[] body) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The gateway's own way to refuse: {@code {"message": "…"}}. */
    static Answer message(int status, String message) {
        return json(status, Map.of("message", message));
    }

    static Answer json(int status, Map<String, ?> body) {
        return new Answer(
                status,
                Map.of("content-type", "application/json"),
                List.of(),
                JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }

    /** The same with more headers. */
    Answer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, all, cookies, body);
    }
}
