package perennial.edge.identity;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import perennial.domain.Role;

/**
 * What an access token is for, beside who its holder is: the gateway asks for it before any function runs, so that a token
 * made for reading cannot write, whatever its holder might.
 */
public enum Scope {
    /** Questions. */
    READ("perennial/read"),
    /** Commands and imports. */
    WRITE("perennial/write"),
    /** Questions about projections, and orders to them. */
    OPERATE("perennial/operate");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** As it stands in tokens and in the template. */
    public String text() {
        return text;
    }

    /** Of which a token needs one for a method on a route that admits these roles; none where it is open to everyone. */
    public static Set<Scope> of(String method, Collection<Role> admitted) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (Role role : admitted) scopes.add(of(method, role));
        return scopes;
    }

    /** Those that serve everything a role may do. */
    public static Set<Scope> of(Role role) {
        return switch (role) {
            case MANAGER, LEAD -> Set.of(READ, WRITE);
            case OPERATOR -> Set.of(OPERATE);
            case AUDITOR -> Set.of(READ);
        };
    }

    private static Scope of(String method, Role role) {
        if (role == Role.OPERATOR) return OPERATE;
        return method.equals("GET") ? READ : WRITE;
    }
}
