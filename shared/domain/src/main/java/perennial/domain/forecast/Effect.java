package perennial.domain.forecast;

/** Why the weighted forecast of a period is another than it was. */
public enum Effect {
    /** Scheduled or entered since: all of its weighted value. */
    NEW,
    /** Voided, consolidated into another contract or gone since, neither won nor lost: what it was weighted at. */
    REMOVED,
    /** Brought into the period from another: all of its weighted value. */
    MOVED_IN,
    /** Put off or brought forward out of the period: what it was weighted at. */
    MOVED_OUT,
    /** Renewed since: its final value less what it was weighted at. */
    WON,
    /** Churned since: what it was weighted at. */
    LOST,
    /** Another amount is expected: at the category and the policy of before. */
    AMOUNT,
    /** Another category was called, or the first: at the amount of now and the policy of before. */
    CATEGORY,
    /** The policy gives the category another probability: at the amount and the category of now. */
    POLICY
}
