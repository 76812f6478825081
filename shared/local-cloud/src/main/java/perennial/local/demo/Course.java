package perennial.local.demo;

/** How a term goes. */
enum Course {
    /** Renewed on the same terms. */
    FLAT,
    /** Renewed at a higher price. */
    UPLIFT,
    /** Renewed with another product. */
    UPSELL,
    /** Renewed for fewer people. */
    DOWNSELL,
    /** Renewed without one of its products. */
    LINE_LOST,
    /** Signed months before anybody had to ask. */
    EARLY,
    /** Another contract takes over. */
    SUCCEEDED,
    /** Notice in time, and gone. */
    CHURN,
    /** Nobody does anything: it renews itself, or runs out. */
    LEFT_ALONE,
    /** Renews itself in spite of notice, for that came too late. */
    LATE_NOTICE
}
