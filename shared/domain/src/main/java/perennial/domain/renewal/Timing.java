package perennial.domain.renewal;

/** When the signature came: before opensOn, in time, or on or after the first dueOn. */
public enum Timing {
    EARLY,
    ON_TIME,
    LATE
}
