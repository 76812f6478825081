package perennial.edge.api;

import java.util.List;
import java.util.Map;
import perennial.edge.http.HttpFront;

/** The headers that mean the same on many routes. */
public final class RequestHeaders {

    /** On every route. */
    public static final Parameter<String> CORRELATION = new Parameter<>(
            HttpFront.CORRELATION,
            "Ties together what one cause led to; the request's id where absent",
            Map.of("type", "string", "pattern", "^[A-Za-z0-9._-]{1,64}$"),
            text -> text);

    /** On every question. */
    public static final Parameter<String> IF_NONE_MATCH = new Parameter<>(
            "If-None-Match",
            "The ETag of an answer at hand: 304 where it is still right",
            Map.of("type", "string", "examples", List.of("\"qKc0dPb2yGfbE2ZzIe2h9w\"")),
            text -> text);

    private RequestHeaders() {}
}
