package perennial.domain.imported;

import java.util.Map;
import java.util.Optional;
import perennial.domain.Code;
import perennial.domain.Refusal;
import perennial.domain.Texts;

/**
 * How a source names an entity.
 *
 * @param text as it stands in the source, 1-{@value #MOST} characters
 * @param id what the text became: itself where it is a valid id, else its slug
 */
public record Original(Code source, String text, String id) {
    private static final int MOST = 200;

    public Original {
        Texts.require(text, MOST, "");
    }

    /** The text worth keeping: none where the id says it all. */
    public Optional<String> kept() {
        return Optional.of(text).filter(given -> !given.equals(id));
    }

    /**
     * Refuses to take two names for one entity. Within a source any other text means another entity; what other sources
     * have named may also be called by its id.
     *
     * @param known the texts kept of this entity, by source; one that is empty is the id
     */
    void requireSame(Map<String, Optional<String>> known) {
        Optional<String> own = known.get(source.text());
        if (own != null) {
            requireSame(own, source.text());
        } else if (kept().isPresent()) {
            known.forEach((other, text) -> requireSame(text, other));
        }
    }

    private void requireSame(Optional<String> known, String where) {
        Refusal.unless(
                known.equals(kept()),
                "import.text",
                "becomes the id %s, which «%s» of source %s has already: give one of the two another id",
                id,
                known.orElse(id),
                where);
    }
}
