package perennial.views.satisfaction;

import java.util.Arrays;
import java.util.Optional;
import perennial.domain.BadValue;
import perennial.domain.ClientId;
import perennial.domain.Product;
import perennial.domain.Texts;
import perennial.domain.UserId;
import perennial.domain.client.ClientType;
import perennial.domain.satisfaction.Tag;
import perennial.views.clients.ClientFilter;

/**
 * Whose answers, or which of them, a trend is about.
 *
 * @param text as it was asked
 * @param facet of the answers themselves
 * @param client the one whose they are
 * @param clients those whose they are, by what they are at the end of the period
 */
public record Scope(String text, String facet, Optional<ClientId> client, ClientFilter clients) {

    public static final Scope EVERYBODY = all();

    private static final int LONGEST_SEGMENT = 64;

    /**
     * Reads {@code all}, {@code client:x}, {@code owner:x}, {@code type:x}, {@code segment:x}, {@code parent:x}, {@code product:x} or {@code
     * tag:k=v}.
     *
     * @throws BadValue for anything else
     */
    public static Scope parse(String text) {
        if (text.equals(EVERYBODY.text)) return EVERYBODY;
        int colon = Math.max(0, text.indexOf(':'));
        String value = text.substring(Math.min(colon + 1, text.length()));
        return switch (text.substring(0, colon)) {
            case "client" -> of(text, Optional.of(new ClientId(value)), ClientFilter.ANY);
            case "owner" -> of(text, Optional.empty(), ClientFilter.ownedBy(new UserId(value)));
            case "type" -> of(text, Optional.empty(), ClientFilter.ofType(type(value)));
            case "segment" -> of(text, Optional.empty(), ClientFilter.ofSegment(segment(value)));
            case "parent" -> of(text, Optional.empty(), ClientFilter.ofFamily(new ClientId(value)));
            case "product" -> ofFacet(text, SatisfactionTrendProjection.about(new Product(value)));
            case "tag" -> ofFacet(text, SatisfactionTrendProjection.tagged(new Tag(value)));
            default ->
                throw new BadValue("must be all, client:x, owner:x, type:x, segment:x, parent:x, product:x or tag:k=v");
        };
    }

    /** All answers of the clients that match. */
    public static Scope of(ClientFilter clients) {
        return of("", Optional.empty(), clients);
    }

    private static Scope all() {
        return of("all", Optional.empty(), ClientFilter.ANY);
    }

    private static Scope of(String text, Optional<ClientId> client, ClientFilter clients) {
        return new Scope(text, SatisfactionTrendProjection.ALL, client, clients);
    }

    private static Scope ofFacet(String text, String facet) {
        return new Scope(text, facet, Optional.empty(), ClientFilter.ANY);
    }

    private static ClientType type(String value) {
        return Arrays.stream(ClientType.values())
                .filter(type -> type.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new BadValue("type: must be one of " + Arrays.toString(ClientType.values())));
    }

    private static String segment(String value) {
        Texts.require(value, LONGEST_SEGMENT, "");
        return value;
    }
}
