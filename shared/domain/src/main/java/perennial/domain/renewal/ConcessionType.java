package perennial.domain.renewal;

/** What is given to keep a client. */
public enum ConcessionType {
    /** A lower price. */
    DISCOUNT,
    /** Today's price for longer. */
    RATE_LOCK,
    /** Service without a fee. */
    SERVICE_CREDIT,
    /** Fees that depend on results. */
    FEES_AT_RISK,
    /** A way out, or another term, than is usual. */
    TERM_FLEX
}
