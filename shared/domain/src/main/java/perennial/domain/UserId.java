package perennial.domain;

/** An opaque id of a person, as an identity provider gives it; never a name or an e-mail address. */
public record UserId(String text) implements Scalar {
    private static final Alphabet OPAQUE = new Alphabet("!?A~");

    /** Who signs what nobody asked for but the time that came; no person has this id. */
    public static final UserId CLOCK = new UserId("clock");

    public UserId {
        BadValue.unless(
                OPAQUE.spells(text, 128),
                "",
                "must be an opaque id of 1-128 printable ASCII characters without @ and spaces, never an e-mail"
                        + " address");
    }

    @Override
    public String toString() {
        return text;
    }
}
