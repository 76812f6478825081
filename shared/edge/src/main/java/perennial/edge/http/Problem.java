package perennial.edge.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why a request is not answered, for its sender: nothing in it is internal.
 *
 * @param detail says what to do about it
 * @param rule the business rule that refused, where one did
 * @param errors the fields of the body that are wrong
 * @param headers such as {@code Retry-After}
 */
public record Problem(
        Type type, String detail, Optional<String> rule, List<FieldError> errors, Map<String, String> headers) {

    /** What kinds there are, and the status each has. */
    public enum Type {
        MALFORMED(400, "The request is malformed"),
        ANSWER_TOO_LARGE(400, "The answer is too large"),
        UNAUTHENTICATED(401, "The caller is not known"),
        FORBIDDEN(403, "The caller may not do this"),
        NOT_FOUND(404, "There is no such thing"),
        METHOD_NOT_ALLOWED(405, "This method is not offered here"),
        REFUSED(409, "A business rule refused it"),
        CONTENTION(409, "Too many changes at once"),
        HEAD_MOVED(412, "The ledger has moved on"),
        TOO_LARGE(413, "The request is too large"),
        UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON"),
        KEY_REUSED(422, "The idempotency key stands for another request"),
        TOO_MANY_REQUESTS(429, "Too many requests"),
        INTERNAL(500, "Something went wrong here"),
        UNAVAILABLE(503, "Not available for the moment");

        private final int status;
        private final String title;

        Type(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }

        /** The URI that names the kind. */
        public String uri() {
            return "urn:perennial:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param pointer JSON pointer into the body; empty for the body as a whole */
    public record FieldError(String pointer, String message) {}

    /** The document of RFC 9457 as it goes out; {@code instance} is the request's id. */
    public record Document(
            String type,
            String title,
            int status,
            String detail,
            String instance,
            Optional<String> rule,
            Optional<List<FieldError>> errors) {}

    public static Problem of(Type type, String detail) {
        return new Problem(type, detail, Optional.empty(), List.of(), Map.of());
    }

    /** A path or query parameter or a header that cannot be read. */
    public static Problem ofParameter(String name, String message) {
        return of(Type.MALFORMED, name + " " + message);
    }

    /** A field of the body that cannot be read. */
    public static Problem ofField(String pointer, String message) {
        return new Problem(
                Type.MALFORMED,
                pointer.isEmpty() ? "The body " + message : pointer + " " + message,
                Optional.empty(),
                List.of(new FieldError(pointer, message)),
                Map.of());
    }

    /** A business rule that said no. */
    public static Problem ofRule(String rule, String detail) {
        return new Problem(Type.REFUSED, detail, Optional.of(rule), List.of(), Map.of());
    }

    /** The same, with one more header. */
    public Problem with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Problem(type, detail, rule, errors, Map.copyOf(more));
    }

    /** To be tried again after so many seconds. */
    public Problem retryAfter(long seconds) {
        return with("Retry-After", Long.toString(seconds));
    }

    /** The same, to be thrown. */
    public ProblemException thrown() {
        return new ProblemException(this);
    }

    /** As it is sent in answer to the request with this id. */
    public Document document(String requestId) {
        return new Document(
                type.uri(),
                type.title(),
                type.status(),
                detail,
                requestId,
                rule,
                errors.isEmpty() ? Optional.empty() : Optional.of(errors));
    }
}
