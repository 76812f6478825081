package perennial.domain.renewal;

import perennial.domain.Alphabet;
import perennial.domain.ContractId;
import perennial.domain.Refusal;
import perennial.domain.RenewalId;

/** A renewal's id read as what it is made of: its contract's id, a dot and the number of the term. */
public final class TermNumber {
    private static final int LONGEST_CONTRACT = 56;
    private static final int LONGEST_NUMBER = 7;
    private static final Alphabet DIGITS = new Alphabet("09");

    private TermNumber() {}

    /** Whether an id can be a renewal's. */
    public static boolean isOne(RenewalId id) {
        String text = id.text();
        int dot = text.lastIndexOf('.');
        return dot >= 1
                && dot <= LONGEST_CONTRACT
                && text.length() - dot - 1 <= LONGEST_NUMBER
                && DIGITS.spells(text, dot + 1, text.length())
                && text.charAt(dot + 1) != '0';
    }

    /** The number of the term that a renewal renews. */
    public static int of(RenewalId id) {
        return Integer.parseInt(id.text(), dot(id) + 1, id.text().length(), 10);
    }

    /** The contract that a renewal renews. */
    public static ContractId contract(RenewalId id) {
        return new ContractId(id.text().substring(0, dot(id)));
    }

    private static int dot(RenewalId id) {
        Refusal.unless(isOne(id), "renewal.unknown", "there is no renewal %s", id);
        return id.text().lastIndexOf('.');
    }
}
