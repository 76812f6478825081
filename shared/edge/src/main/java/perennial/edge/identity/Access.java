package perennial.edge.identity;

import java.util.Set;
import perennial.domain.Actor;
import perennial.domain.CommandType;
import perennial.domain.Forbidden;
import perennial.domain.Reach;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.domain.WithinReach;
import perennial.edge.http.Problem;
import perennial.edge.http.ProblemException;

/**
 * Who may do what, as far as it can be said before anything is read; whose a ledger is, {@link WithinReach} decides with the
 * command, and readers look at with each row. Refusals say nothing of what is there.
 */
public final class Access {

    /**
     * Whether the command's own record admits the actor.
     *
     * @throws Forbidden where it does not
     */
    public void requireMaySend(Actor actor, CommandType<?> type) {
        WithinReach.reach(type, actor);
    }

    /**
     * How far the actor's word goes on a route for these roles.
     *
     * @throws ProblemException 403 where it admits none of theirs
     */
    public Reach requireMayRead(Actor actor, Set<Role> readers) {
        return actor.reach(readers)
                .orElseThrow(() -> Problem.of(Problem.Type.FORBIDDEN, "Your role does not admit you here")
                        .thrown());
    }

    /**
     * Whether somebody's portfolio may be asked for by name.
     *
     * @throws ProblemException 403, whether or not anything is in it
     */
    public void requireWithin(Reach reach, UserId owner) {
        if (!reach.includes(owner)) {
            throw Problem.of(Problem.Type.FORBIDDEN, "A client manager reads their own portfolio")
                    .thrown();
        }
    }
}
