package perennial.domain.renewal;

/** What brought the next term about. */
public enum Mechanism {
    SIGNED,
    AUTO
}
