package perennial.domain.renewal;

/** The date that a milestone counts down to. */
public enum Anchor {
    NOTICE,
    TERM_END
}
