package perennial.ledger;

import java.util.List;
import perennial.domain.Recorded;

/**
 * What a command came to.
 *
 * @param head the commit it made; where there was nothing to do, the ledger's head; of a dry run, the commit it would make
 * @param events what was recorded; none where there was nothing to do
 * @param replayed whether this is the answer to an earlier request with the same key
 */
public record Result(long head, List<Recorded> events, boolean replayed) {}
