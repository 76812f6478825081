package perennial.imports;

/** Where an import stands. */
public enum ImportState {
    RUNNING,
    DONE,
    /** Given up for an error of ours; what the report names has gone in, and importing again takes the rest. */
    FAILED
}
