package perennial.edge.api;

import java.util.List;
import java.util.Map;

/**
 * A header of an answer, as OpenAPI tells of it.
 *
 * @param always whether every such answer has it
 * @param schema JSON schema of its value
 * @param example of its value
 */
public record Header(String name, String description, boolean always, Map<String, Object> schema, Object example) {

    /** Names the bytes of an answer, for {@code If-None-Match}. */
    public static final Header ETAG = new Header(
            "ETag",
            "Names this answer, for If-None-Match",
            true,
            Map.of("type", "string", "pattern", "^\"[A-Za-z0-9_-]{22}\"$"),
            "\"qKc0dPb2yGfbE2ZzIe2h9w\"");

    /** The head of the ledger that a command was decided on, for {@code If-Match}. */
    public static final Header HEAD = new Header(
            "ETag",
            "The number of the ledger's last commit, for If-Match",
            true,
            Map.of("type", "string", "pattern", "^\"(0|[1-9][0-9]*)\"$"),
            "\"18\"");

    /** That a command had been done before, under the same key. */
    public static final Header REPLAY = new Header(
            "Idempotent-Replay",
            "true where it had been done before, under the same key",
            false,
            Map.of("type", "string", "enum", List.of("true")),
            "true");

    /** That the same address answers lists as JSON and as CSV. */
    public static final Header VARY = new Header(
            "Vary",
            "That the list comes as JSON or as CSV, as Accept says",
            true,
            Map.of("type", "string", "const", "Accept"),
            "Accept");

    /** Where the page after a table is. */
    public static final Header LINK = new Header(
            "Link",
            "With CSV, where the page after this one is; absent on the last",
            false,
            Map.of("type", "string", "pattern", "^</v1/[^<>]+>; rel=\"next\"$"),
            "</v1/renewals?limit=50&next=c2VhbGVk>; rel=\"next\"");

    /** The name of a table's file. */
    public static final Header DISPOSITION = new Header(
            "Content-Disposition",
            "With CSV, the name for its file",
            false,
            Map.of("type", "string", "pattern", "^attachment; filename=\"[A-Za-z0-9._-]+[.]csv\"$"),
            "attachment; filename=\"renewals.csv\"");

    /** Where to look from now on. */
    public static final Header LOCATION = new Header(
            "Location",
            "Where to ask how far it has come",
            true,
            Map.of("type", "string", "format", "uri-reference", "pattern", "^/v1/"),
            "/v1/imports/3f2c8a90d1e24b7f9a6c5d4e3b2a1908");

    /** Seconds before it is worth trying again. */
    public static final Header RETRY_AFTER = new Header(
            "Retry-After", "Seconds to wait before trying again", false, Map.of("type", "integer", "minimum", 0), 2);

    /** What kind of token is wanted. */
    public static final Header WWW_AUTHENTICATE =
            new Header("WWW-Authenticate", "What kind of token is wanted", false, Map.of("type", "string"), "Bearer");
}
