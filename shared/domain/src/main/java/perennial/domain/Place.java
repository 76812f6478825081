package perennial.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a ledger stands in a tree of ledgers of its kind, by all that is known.
 *
 * @param parent the id of the ledger that it stands under; empty at the top
 * @param since the first day that this holds, from which on it holds for good: {@link LocalDate#MIN} where it was never
 *     otherwise
 * @param changedAt the business time of the change that made it so; {@link Instant#MIN} where there was none
 */
public record Place(Optional<String> parent, LocalDate since, Instant changedAt) {}
