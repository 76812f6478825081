package perennial.views;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import perennial.domain.Recorded;

/**
 * What somebody looks at, as a value: how the events of one ledger become rows. Pure; it works part by part, such as a
 * contract with its renewals, and a part is kept in a row of its own, its home. It sees one ledger at a time, so its result
 * cannot depend on how ledgers interleave. Whatever it throws parks the ledger for this projection.
 *
 * @param <P> a part: an immutable value
 */
public interface Projection<P> {

    /** The first part of its rows' partition keys, such as {@code clients}: no {@code @} or {@code #}. */
    String name();

    /** Rises with every change of what it makes of the same events: rows are then built anew, beside the old. */
    int version();

    /** The kind of ledger that it reads. */
    String kind();

    /** The homes of the parts that an event changes; none where it does not matter here. */
    Set<RowKey> touches(String ledgerId, Recorded event);

    /** The part before its first event. */
    P initial(String ledgerId, RowKey home);

    /** The part after one more of the events that touch it, in their order. */
    P apply(P part, Recorded event);

    /**
     * Whether nothing of an earlier commit can have touched the parts that an event touches: they begin with it, so that
     * nothing is read before they are written, and they are not kept in mind, for they are hardly touched again.
     */
    default boolean begins(Recorded event) {
        return false;
    }

    /** From when on the store may drop the part's home; most are kept. */
    default Optional<Instant> expiresAt(P part) {
        return Optional.empty();
    }

    /** The body of the part's home row. */
    String write(P part);

    /** The part that {@link #write} wrote. */
    P read(String ledgerId, RowKey home, String body);

    /**
     * Every other row that the part has ever had at the end of a commit, those that are gone included: a writer that folds
     * several commits at once must overrule one that is late with a row of a commit in between.
     */
    List<Row> rows(P part);
}
