package perennial.edge;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import perennial.domain.BadValue;
import perennial.ledger.Address;
import perennial.ledger.Position;

/** Positions as callers carry them from a command to a query: base64url without padding, opaque to them and no secret. */
public final class Positions {
    /** The kind of a position that stands for all commits of an import; its commit is 0. */
    public static final String IMPORTS = "imports";

    private static final Pattern PLAIN = Pattern.compile("([a-z]{1,32})/([A-Za-z0-9-]{1,64})@(0|[1-9][0-9]{0,15})");
    private static final int MOST_TOKEN = 1_024;

    private Positions() {}

    public static String token(Position position) {
        String plain = position.ledger() + "@" + position.commit();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Where everything that an import has done is seen. */
    public static Position ofImport(String importId) {
        return new Position(new Address(IMPORTS, importId), 0);
    }

    /** Whether it stands for all commits of an import, whose id is then the ledger's. */
    public static boolean isImport(Position position) {
        return position.ledger().kind().equals(IMPORTS);
    }

    /** @throws BadValue unless a token that {@link #token} made */
    public static Position parse(String token) {
        try {
            if (token.length() <= MOST_TOKEN) {
                byte[] plain = Base64.getUrlDecoder().decode(token);
                Matcher parts = PLAIN.matcher(new String(plain, StandardCharsets.ISO_8859_1));
                if (parts.matches()) {
                    var ledger = new Address(parts.group(1), parts.group(2));
                    var position = new Position(ledger, Long.parseLong(parts.group(3)));
                    if (token(position).equals(token)) return position;
                }
            }
        } catch (IllegalArgumentException noBase64) {
            // The same answer as for a token of another form.
        }
        throw new BadValue("must be the position that a command answered with");
    }
}
