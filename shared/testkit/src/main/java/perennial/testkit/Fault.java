package perennial.testkit;

/** What can go wrong with one call. */
public enum Fault {
    NONE,
    /** Refused for load; nothing happened. */
    THROTTLED,
    /** Refused since the account calls too often; nothing happened. */
    LIMITED,
    /**
     * Of a batch of statements or keys every other one is refused for load, the others are done. Any other call is not touched.
     */
    PARTLY_THROTTLED,
    /** Another transaction held an item, of a batch of statements the first; nothing happened to it. Only writes. */
    CONFLICT,
    /** The store failed inside; nothing happened. */
    FAILED,
    /** The call never arrived. */
    UNREACHABLE,
    /** The call did its work, its answer did not come. */
    ANSWER_LOST,
    /**
     * An eventually consistent read from a replica that lags: a query misses the newest item, a scan every third, whoever asks for
     * items by their keys finds none. A consistent read and a write are not touched.
     */
    STALE,
    /** The process dies before the call. */
    CRASH_BEFORE,
    /** The process dies after the call did its work. */
    CRASH_AFTER
}
