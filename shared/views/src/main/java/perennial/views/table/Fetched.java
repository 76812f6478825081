package perennial.views.table;

import java.util.List;

/**
 * What a read brought and cost.
 *
 * @param units consumed read units
 * @param more whether the limit, not the stretch of keys, ended it
 */
public record Fetched(List<Stored> rows, double units, int calls, boolean more) {}
