package perennial.views.agenda;

/** What can be due. */
public enum AgendaKind {
    /** A renewal's work begins. */
    OPEN_RENEWAL,
    /** So many days are left before the notice deadline or the term's end. */
    MILESTONE,
    /** The last day for notice. */
    NOTICE_DEADLINE,
    /** The last day for notice that ends a term sooner, by a break. */
    BREAK_DEADLINE,
    /** A break that nobody has used passes. */
    BREAK_EXPIRY,
    /** A contract renews itself. */
    AUTO_RENEWAL,
    /** A term is over, and somebody must say how the renewal ended. */
    RENEWAL_DUE,
    /** Notice turned up that had been in time, after the contract had renewed itself. */
    CONTRADICTION,
    /** The day by which somebody has to decide a request for an approval. */
    APPROVAL_NEEDED,
    /** A request for an approval that nobody has decided expires. */
    APPROVAL_EXPIRY
}
