package perennial.domain.approval;

/** What somebody says to a request. */
public enum Verdict {
    APPROVED,
    REFUSED
}
