package perennial.views.table;

/**
 * A row as it was read.
 *
 * @param sort its sort key
 * @param commit the commit of its ledger that changed it last
 * @param gone no longer part of today's picture
 * @param body JSON; empty where only the fact that it is gone is kept
 */
public record Stored(String partition, String sort, long commit, boolean gone, String body) {}
