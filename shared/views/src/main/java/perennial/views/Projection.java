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

    /**
     * What a projection is known by.
     *
     * @param name the first part of its rows' partition keys, such as {@code clients}: no {@code @} or {@code #}
     * @param version rises with every change of what it makes of the same events: rows are then built anew, beside the old
     * @param kind the kind of ledger that it reads
     */
    record Identity(String name, int version, String kind) {}

    Identity identity();

    default String name() {
        return identity().name();
    }

    default int version() {
        return identity().version();
    }

    default String kind() {
        return identity().kind();
    }

    /** What its parts are. */
    Parts<P> parts();

    /** The homes of the parts that an event changes; none where it does not matter here. */
    Set<RowKey> touches(String ledgerId, Recorded event);

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

    /**
     * Every other row that the part has ever had at the end of a commit, those that are gone included: a writer that folds
     * several commits at once must overrule one that is late with a row of a commit in between. Many have none.
     */
    default List<Row> rows(P part) {
        return List.of();
    }
}
