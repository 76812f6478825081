package perennial.domain.value;

/** Where gains and losses are netted before they are called so. */
public enum Level {
    /** All of a client's lines in one currency. */
    ACCOUNT,
    /** Each line, through all contracts that continue it. */
    LINE
}
