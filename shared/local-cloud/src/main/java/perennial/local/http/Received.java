package perennial.local.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/**
 * A request as it came in.
 *
 * @param path as sent, percent-encoded
 * @param query as sent, without the question mark
 * @param headers by lower-case name, several values joined by comma; without cookies, and without what only a gateway sets
 */
record Received(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        List<String> cookies,
        String remoteAddress) {

    static Received of(Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> cookies = new ArrayList<>();
        for (HttpField field : request.getHeaders()) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            String value = field.getValue() == null ? "" : field.getValue();
            if (name.equals("cookie")) {
                cookies.addAll(List.of(value.split("; *")));
            } else if (!onlyAGatewaySets(name)) {
                headers.merge(name, value, (former, next) -> former + "," + next);
            }
        }
        String query = request.getHttpURI().getQuery();
        return new Received(
                request.getMethod(),
                request.getHttpURI().getPath(),
                query == null ? "" : query,
                headers,
                cookies,
                Request.getRemoteAddr(request));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** A caller who could set these could lie about who they are or where they come from. */
    private static boolean onlyAGatewaySets(String name) {
        return name.startsWith("x-forwarded-") || name.startsWith("x-amzn-") || name.equals("forwarded");
    }
}
