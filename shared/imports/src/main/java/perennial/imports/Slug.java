package perennial.imports;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import perennial.domain.BadValue;

/** Makes an id of a text that is none: «Müller & Söhne» becomes {@code muller-sohne}. */
final class Slug {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern ENDS = Pattern.compile("^-|-$");

    private Slug() {}

    /**
     * The id that a text is, or else is slugged to.
     *
     * @throws BadValue where nothing is left of it, or too much
     */
    static <T> T id(String text, Function<String, T> make) {
        try {
            return make.apply(text);
        } catch (BadValue noId) {
            String slug = of(text);
            BadValue.unless(!slug.isEmpty(), "", "has no letter or digit to make an id of");
            return make.apply(slug);
        }
    }

    /** NFKD, marks dropped, lower case, every other run one hyphen, ends trimmed; empty where nothing is left. */
    static String of(String text) {
        String letters = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return ENDS.matcher(OTHERS.matcher(letters).replaceAll("-")).replaceAll("");
    }
}
