package perennial.ledger.json;

/**
 * A text whose every character has its place, such as {@code 0000-00-00}: a 0 stands for any digit, all else for itself. Rows and
 * commits are full of days and instants in such forms, which are read many times faster by place than by a formatter.
 */
record FixedForm(String form) {

    boolean matches(String text) {
        if (text.length() != form.length()) return false;
        for (int place = 0; place < form.length(); place++) {
            if (!fits(form.charAt(place), text.charAt(place))) return false;
        }
        return true;
    }

    private static boolean fits(char form, char character) {
        return form == '0' ? character >= '0' && character <= '9' : form == character;
    }

    /** Adds a number with zeros before it, in as many places as it is to have. */
    static void number(StringBuilder text, int number, int places) {
        String digits = Integer.toString(number);
        for (int place = digits.length(); place < places; place++) text.append('0');
        text.append(digits);
    }

    /** The number that stands in the places from {@code from} up to, and without, {@code to}; they are digits. */
    static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
