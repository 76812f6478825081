package perennial.views.generation;

/**
 * One complete set of a projection's rows; a rebuild makes the next beside it.
 *
 * @param number from 1
 */
public record Generation(String projection, int number) {

    /** Such as {@code clients@1}. */
    public String label() {
        return projection + "@" + number;
    }

    /** The partition key of a family of its rows, such as {@code clients@1#a}. */
    public String partition(String family) {
        return label() + "#" + family;
    }

    @Override
    public String toString() {
        return label();
    }
}
