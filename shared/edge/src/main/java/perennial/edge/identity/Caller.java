package perennial.edge.identity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import perennial.domain.BadValue;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.edge.http.HttpRequest;
import perennial.edge.http.Problem;
import perennial.edge.http.ProblemException;

/**
 * Who asks, by the verified token alone.
 *
 * @param roles what they are; none where the token names none that is known here
 */
public record Caller(UserId userId, Set<Role> roles) {
    private static final String CUSTOM = "custom:role";

    /**
     * Of the claims {@code sub} and {@code role}, or {@code custom:role} as Cognito calls it.
     *
     * @throws ProblemException 401 without a usable subject
     */
    public static Caller of(HttpRequest request) {
        Map<String, String> claims = request.claims();
        String named = claims.getOrDefault("role", claims.getOrDefault(CUSTOM, ""));
        return new Caller(subject(claims.get("sub")), roles(named));
    }

    public boolean hasOneOf(Set<Role> wanted) {
        return roles.stream().anyMatch(wanted::contains);
    }

    private static UserId subject(String sub) {
        try {
            if (sub != null) return new UserId(sub);
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
        for (String name : claim.replaceAll("[\\[\\],]", " ").strip().split(" +"))
            role(name).ifPresent(roles::add);
        return Set.copyOf(roles);
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(name))
                .findAny();
    }
}
