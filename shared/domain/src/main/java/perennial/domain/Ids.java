package perennial.domain;

import java.util.regex.Pattern;

/** The alphabets of ids, checked in one place. */
final class Ids {

    private static final Pattern LEDGER = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern ENTITY = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Ids() {}

    static void requireLedger(String text) {
        BadValue.unless(LEDGER.matcher(text).matches(), "", "must be 1-64 lower-case letters, digits or hyphens");
    }

    static void requireEntity(String text, int most) {
        BadValue.unless(
                text.length() <= most && ENTITY.matcher(text).matches(),
                "",
                "must be 1-" + most + " letters, digits, hyphens, underscores or dots");
    }
}
