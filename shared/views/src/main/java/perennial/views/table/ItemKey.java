package perennial.views.table;

/** The full key of an item of the table. */
public record ItemKey(String partition, String sort) {}
