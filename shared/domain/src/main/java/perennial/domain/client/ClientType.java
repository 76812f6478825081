package perennial.domain.client;

/** What kind of organisation a client is. */
public enum ClientType {
    EMPLOYER,
    HEALTH_PLAN,
    HEALTH_SYSTEM
}
