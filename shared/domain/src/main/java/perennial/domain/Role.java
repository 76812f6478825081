package perennial.domain;

import java.util.List;

/** What the caller's verified token says they are. */
public enum Role {
    /** A client manager: writes to the portfolio they own. */
    MANAGER,
    /** Leads the whole team: every client, policies, reassignment. */
    LEAD,
    /** Runs the projections. */
    OPERATOR,
    /** Reads everything, writes nothing. */
    AUDITOR;

    /** By how far their word goes with clients: who changes all, who changes their own, who reads, who does neither. */
    public static final List<Role> BY_WORD = List.of(LEAD, MANAGER, AUDITOR, OPERATOR);
}
