package perennial.views.projecting;

import java.util.function.Supplier;
import perennial.ledger.Address;
import perennial.ledger.Commit;

/**
 * A commit that the stream brought.
 *
 * @param id what the stream calls the record, to be reported where it could not be done
 * @param read decodes it; what it throws is poison
 */
public record Arrival(Address ledger, long commit, String id, Supplier<Commit> read) {}
