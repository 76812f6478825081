package perennial.views;

/**
 * Where a row stands within its projection.
 *
 * @param family what the partition key adds to projection and generation, such as {@code contracts#a}
 * @param sort the sort key, such as {@code acme#c-1}
 */
public record RowKey(String family, String sort) {

    private static final char MARK = '#';

    /** What a sort key begins with, such as {@code acme}. */
    public static String first(String sort) {
        int mark = sort.indexOf(MARK);
        return mark < 0 ? sort : sort.substring(0, mark);
    }

    /** What stands behind that, such as {@code c-1}. */
    public static String rest(String sort) {
        return sort.substring(sort.indexOf(MARK) + 1);
    }
}
