package perennial.edge;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import perennial.domain.BadValue;
import perennial.ledger.Address;
import perennial.ledger.Position;

/**
 * Positions as callers carry them from a command to a query: sealed, since a question that waits for a position tells
 * whether there is such a commit.
 */
public final class Positions {
    /** The kind of a position that stands for all commits of an import; its commit is 0. */
    public static final String IMPORTS = "imports";

    private static final String ABOUT = "position";
    private static final Pattern PLAIN = Pattern.compile("([a-z]{1,32})/([A-Za-z0-9-]{1,64})@(0|[1-9][0-9]{0,15})");

    private final Seal seal;

    public Positions(Seal seal) {
        this.seal = seal;
    }

    public String token(Position position) {
        String plain = position.ledger() + "@" + position.commit();
        return seal.token(ABOUT, plain.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** @throws BadValue unless a token that {@link #token} made */
    public Position parse(String token) {
        return seal.open(ABOUT, token)
                .map(plain -> PLAIN.matcher(new String(plain, StandardCharsets.ISO_8859_1)))
                .filter(Matcher::matches)
                .map(parts -> new Position(new Address(parts.group(1), parts.group(2)), Long.parseLong(parts.group(3))))
                .orElseThrow(() -> new BadValue("must be the position that a command answered with"));
    }

    /** Where everything that an import has done is seen. */
    public static Position ofImport(String importId) {
        return new Position(new Address(IMPORTS, importId), 0);
    }

    /** Whether it stands for all commits of an import, whose id is then the ledger's. */
    public static boolean isImport(Position position) {
        return position.ledger().kind().equals(IMPORTS);
    }
}
