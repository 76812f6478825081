package perennial.local.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a function answers to payload 2.0, as an HTTP API does. */
final class FunctionAnswer {
    private static final JsonMapper JSON = new JsonMapper();

    private FunctionAnswer() {}

    /** Empty where it is no answer, which the gateway makes a 500 of. */
    static Optional<Answer> read(byte[] bytes) {
        try {
            JsonNode answer = JSON.readTree(bytes);
            if (!answer.path("statusCode").isIntegralNumber()) return bare(answer, bytes);
            return Optional.of(
                    new Answer(answer.get("statusCode").intValue(), headers(answer), cookies(answer), body(answer)));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without a status the whole of it is the body. */
    private static Optional<Answer> bare(JsonNode answer, byte[] bytes) {
        if (answer.isObject() && answer.has("statusCode")) return Optional.empty();
        return Optional.of(new Answer(200, Map.of("content-type", "application/json"), List.of(), bytes));
    }

    private static Map<String, String> headers(JsonNode answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (var header : answer.path("headers").properties()) {
            headers.put(
                    header.getKey().toLowerCase(Locale.ROOT), header.getValue().asString());
        }
        headers.putIfAbsent("content-type", "text/plain;charset=utf-8");
        return headers;
    }

    private static List<String> cookies(JsonNode answer) {
        List<String> cookies = new ArrayList<>();
        answer.path("cookies").forEach(cookie -> cookies.add(cookie.asString()));
        return cookies;
    }

    private static byte[] body(JsonNode answer) {
        JsonNode body = answer.path("body");
        if (!body.isString()) return new byte[0];
        return answer.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(body.asString())
                : body.asString().getBytes(StandardCharsets.UTF_8);
    }
}
