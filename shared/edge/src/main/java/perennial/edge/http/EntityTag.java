package perennial.edge.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The name of an answer, quoted as in {@code ETag} and {@code If-None-Match}. */
public record EntityTag(String quoted) {
    private static final int BYTES = 16;

    /** A digest: the same answer, with the same page after it, has the same name in every instance. */
    private static EntityTag of(HttpResponse response) {
        try {
            var bytes = MessageDigest.getInstance("SHA-256");
            bytes.update(response.headers().getOrDefault("Link", "").getBytes(StandardCharsets.US_ASCII));
            byte[] digest = bytes.digest(response.body());
            String name = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
            return new EntityTag('"' + name + '"');
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The body with its tag, or 304 where the request has it already. */
    public static HttpResponse answer(HttpRequest request, byte[] body) {
        return answer(request, HttpResponse.json(200, body));
    }

    /** The answer with its tag, or 304 where the request has it already. */
    public static HttpResponse answer(HttpRequest request, HttpResponse response) {
        EntityTag tag = of(response);
        boolean known = request.header("if-none-match").filter(tag::isIn).isPresent();
        return (known ? response.notModified() : response).with("ETag", tag.quoted());
    }

    /** Whether an {@code If-None-Match} names it; weakly compared, as RFC 9110 says. */
    boolean isIn(String header) {
        return header.equals("*")
                || Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(quoted::equals);
    }
}
