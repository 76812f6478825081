package perennial.views.table;

import java.util.List;
import java.util.Optional;

/**
 * Some keys of the table.
 *
 * @param next where the page after this one begins; empty where this is the last
 */
public record KeyPage(List<ItemKey> keys, Optional<ItemKey> next) {}
