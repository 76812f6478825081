package perennial.views.table;

/**
 * A stretch of sort keys.
 *
 * @param from the first key, inclusive
 * @param to the last key, inclusive
 */
public record Span(String from, String to) {

    /** Sorts after every character that a key holds. */
    private static final String END = "\uffff";

    /** Everything in a partition; keys begin with a printable character. */
    public static final Span ALL = new Span(" ", END);

    /** Every key that begins so. */
    public static Span startingWith(String prefix) {
        return new Span(prefix, prefix + END);
    }

    /** Every key that begins with {@code first}, with {@code last}, or with anything between the two. */
    public static Span between(String first, String last) {
        return new Span(first, last + END);
    }

    /** The part that lies behind a key. */
    public Span after(String key) {
        String next = key + "\u0000";
        return next.compareTo(from) > 0 ? new Span(next, to) : this;
    }
}
