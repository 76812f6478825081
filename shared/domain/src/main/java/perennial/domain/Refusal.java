package perennial.domain;

/** A business rule said no. The edge answers 409 with the rule's code, or 404 where the ledger is unknown. */
public final class Refusal extends RuntimeException {

    private final String rule;

    public Refusal(String rule, String message) {
        super(message, null, false, false);
        this.rule = rule;
    }

    /** The rule's code, such as {@code renewal.stage}; {@code <kind>.unknown} of the ledger itself becomes 404. */
    public String rule() {
        return rule;
    }

    /** Refuses unless {@code ok}; the message says what to do instead. */
    public static void unless(boolean ok, String rule, String message, Object... arguments) {
        if (!ok) throw new Refusal(rule, message.formatted(arguments));
    }
}
