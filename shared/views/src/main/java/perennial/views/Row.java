package perennial.views;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A row as it shall be: an absolute value, never a difference.
 *
 * @param commit the commit of its ledger that changed it last; follows from the events alone, not from how they came in batches
 * @param gone kept so that no late writer brings it back, and for questions about earlier days
 * @param expiresAt when the store may drop it: one that is gone, or of use for a while only
 * @param body JSON; empty where only the fact that it is gone is kept
 */
public record Row(RowKey key, long commit, boolean gone, Optional<Instant> expiresAt, String body) {

    /** No writer is this late: retries end after 12 hours, and a function after 15 minutes. */
    private static final Duration LATEST_WRITER = Duration.ofDays(15);

    public static Row live(RowKey key, long commit, String body) {
        return new Row(key, commit, false, Optional.empty(), body);
    }

    /** The same row, which the store may drop from then on. */
    public Row until(Optional<Instant> expiry) {
        return new Row(key, commit, gone, expiry, body);
    }

    /** No longer part of today's picture, but of earlier days': it keeps its body and stays. */
    public static Row past(RowKey key, long commit, String body) {
        return new Row(key, commit, true, Optional.empty(), body);
    }

    /** Of no further use but to stop late writers; {@code since} is when the commit that took it away was recorded. */
    public static Row removed(RowKey key, long commit, Instant since) {
        return new Row(key, commit, true, Optional.of(since.plus(LATEST_WRITER)), "");
    }
}
