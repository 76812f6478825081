package perennial.edge.identity;

import java.util.Set;
import perennial.domain.CommandType;
import perennial.domain.Role;
import perennial.edge.http.Problem;
import perennial.edge.http.ProblemException;

/** The one place that says who may do what; by role alone, until portfolios are looked at too. */
public final class Access {

    /**
     * Whether the command's own record admits the caller.
     *
     * @throws ProblemException 403, without a word about what is there
     */
    public void requireMaySend(Caller caller, CommandType<?> type) {
        require(caller, type.roles());
    }

    /**
     * Whether a route that is read by these roles admits the caller.
     *
     * @throws ProblemException 403, without a word about what is there
     */
    public void requireMayRead(Caller caller, Set<Role> readers) {
        require(caller, readers);
    }

    private static void require(Caller caller, Set<Role> roles) {
        if (!caller.hasOneOf(roles)) {
            throw Problem.of(Problem.Type.FORBIDDEN, "Your role does not admit you here")
                    .thrown();
        }
    }
}
