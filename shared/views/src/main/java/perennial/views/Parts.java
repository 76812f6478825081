package perennial.views;

import perennial.domain.Recorded;

/**
 * What the parts of a projection are: how one begins, goes on, and is kept in its home.
 *
 * @param <P> a part: an immutable value
 */
public interface Parts<P> {

    /** The part before its first event. */
    P initial(String ledgerId, RowKey home);

    /** The part after one more of the events that touch it, in their order. */
    P apply(P part, Recorded event);

    /** The body of the part's home row. */
    String write(P part);

    /** The part that {@link #write} wrote. */
    P read(String ledgerId, RowKey home, String body);
}
