package perennial.domain;

/** The alphabets of ids, checked in one place. */
final class Ids {

    private static final Alphabet LEDGER = new Alphabet("az09--");
    private static final Alphabet ENTITY = new Alphabet("AZaz09..__--");

    private Ids() {}

    static void requireLedger(String text) {
        BadValue.unless(LEDGER.spells(text, 64), "", "must be 1-64 lower-case letters, digits or hyphens");
    }

    static void requireEntity(String text, int most) {
        BadValue.unless(
                ENTITY.spells(text, most), "", "must be 1-" + most + " letters, digits, hyphens, underscores or dots");
    }
}
