package perennial.views;

/**
 * Where a row stands within its projection.
 *
 * @param family what the partition key adds to projection and generation, such as {@code contracts#a}
 * @param sort the sort key, such as {@code acme#c-1}
 */
public record RowKey(String family, String sort) {}
