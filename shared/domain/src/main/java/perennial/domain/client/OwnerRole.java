package perennial.domain.client;

/** What somebody does for a client; exactly one {@link #CLIENT_MANAGER}, the portfolio owner, at any time. */
public enum OwnerRole {
    CLIENT_MANAGER,
    SENIOR_CLIENT_MANAGER,
    LEADER,
    SALES,
    EXECUTIVE_SPONSOR
}
