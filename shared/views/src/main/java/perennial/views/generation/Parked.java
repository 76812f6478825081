package perennial.views.generation;

import java.time.Instant;

/**
 * A ledger set aside for a projection whose code cannot digest it.
 *
 * @param commit the commit that cannot be digested
 * @param reason what was thrown
 * @param since when it was first set aside
 * @param build the build of the code that threw: another one tries again
 */
public record Parked(long commit, String reason, Instant since, String build) {}
