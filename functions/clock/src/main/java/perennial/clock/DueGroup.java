package perennial.clock;

import java.time.Instant;
import java.util.List;

/**
 * A message of the clock's queue.
 *
 * @param until decide what fell due up to then
 * @param ledgers such as {@code clients/acme}
 */
record DueGroup(Instant until, List<String> ledgers) {}
