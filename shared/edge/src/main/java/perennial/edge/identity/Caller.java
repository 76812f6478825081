package perennial.edge.identity;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeMap;
import perennial.domain.Actor;
import perennial.domain.BadValue;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.edge.http.HttpRequest;
import perennial.edge.http.Problem;
import perennial.edge.http.ProblemException;

/** Who asks, by the verified token alone. */
public final class Caller {
    private static final String CUSTOM = "custom:role";
    private static final Map<String, Role> BY_NAME = byName();

    private Caller() {}

    /**
     * Of the claims {@code sub} and {@code role}, or {@code custom:role} as Cognito calls it; roles that are not known here
     * are none.
     *
     * @throws ProblemException 401 without a usable subject
     */
    public static Actor of(HttpRequest request) {
        Map<String, String> claims = request.claims();
        String named = claims.getOrDefault("role", claims.getOrDefault(CUSTOM, ""));
        return new Actor(subject(claims.get("sub")), roles(named));
    }

    private static UserId subject(String sub) {
        try {
            // Nobody may sign commits as the clock does.
            if (sub != null && !sub.equals(UserId.CLOCK.text())) return new UserId(sub);
        } catch (BadValue unusable) {
            // Told to nobody: a token whose subject is an e-mail address names no user here.
        }
        throw Problem.of(Problem.Type.UNAUTHENTICATED, "Send a bearer token with an opaque subject")
                .with("WWW-Authenticate", "Bearer")
                .thrown();
    }

    /** The gateway writes a claim of several values as {@code [a b]}. */
    private static Set<Role> roles(String claim) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        var names = new StringTokenizer(claim, "[], ");
        while (names.hasMoreTokens()) {
            Role role = BY_NAME.get(names.nextToken());
            if (role != null) roles.add(role);
        }
        return roles;
    }

    private static Map<String, Role> byName() {
        var named = new TreeMap<String, Role>(String.CASE_INSENSITIVE_ORDER);
        for (Role role : Role.values()) named.put(role.name(), role);
        return named;
    }
}
