package perennial.domain;

/** What the caller's verified token says they are. */
public enum Role {
    /** A client manager: writes to the portfolio they own. */
    MANAGER,
    /** Leads the whole team: every client, policies, reassignment. */
    LEAD,
    /** Runs the projections. */
    OPERATOR,
    /** Reads everything, writes nothing. */
    AUDITOR
}
