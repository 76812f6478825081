package perennial.domain;

/** A value that cannot be what it claims to be; the message says what would be accepted. The edge answers 400. */
public final class BadValue extends IllegalArgumentException {

    private final String field;

    /** A value whose place in the body is known from where it was read. */
    public BadValue(String message) {
        this("", message);
    }

    /**
     * @param field JSON pointer to the field in the command's body, such as {@code /lines/0/units}; empty where the
     *     reader knows it
     */
    public BadValue(String field, String message) {
        super(message);
        this.field = field;
    }

    /** JSON pointer to the field in the command's body, or empty. */
    public String field() {
        return field;
    }

    /** Refuses the value unless {@code ok}. */
    public static void unless(boolean ok, String field, String message) {
        if (!ok) throw new BadValue(field, message);
    }
}
