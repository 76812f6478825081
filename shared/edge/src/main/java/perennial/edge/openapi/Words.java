package perennial.edge.openapi;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of operations. */
final class Words {
    private static final Pattern NEXT_WORD = Pattern.compile("[^A-Za-z0-9]+([A-Za-z0-9])");

    private Words() {}

    /** {@code onboard-client} as {@code onboardClient}. */
    static String camelCase(String words) {
        return NEXT_WORD.matcher(words).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }
}
