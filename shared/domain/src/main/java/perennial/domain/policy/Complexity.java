package perennial.domain.policy;

/** How much work a client is: it decides how long before the term's end a renewal opens. */
public enum Complexity {
    LOW,
    MEDIUM,
    HIGH,
    STRATEGIC
}
