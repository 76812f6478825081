package perennial.domain;

import java.util.BitSet;

/**
 * The characters that a text may be made of. Rows and commits are full of ids, each of which is checked whenever it is read: this
 * takes a fraction of what an expression takes.
 */
public final class Alphabet {

    private final BitSet letters = new BitSet();

    /** @param pairs the first and last character of each range, such as {@code azAZ--} */
    public Alphabet(String pairs) {
        for (int i = 0; i < pairs.length(); i += 2) letters.set(pairs.charAt(i), pairs.charAt(i + 1) + 1);
    }

    /** Whether a text is 1 to {@code most} of these characters. */
    public boolean spells(String text, int most) {
        return text.length() <= most && spells(text, 0, text.length());
    }

    /** Whether there is something in these places of a text, and all of it is of these characters. */
    public boolean spells(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!letters.get(text.charAt(i))) return false;
        }
        return from < to;
    }
}
