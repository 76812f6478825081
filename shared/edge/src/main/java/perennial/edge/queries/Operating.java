package perennial.edge.queries;

import java.util.Set;
import perennial.domain.Role;
import perennial.views.projecting.ProjectionStates;
import perennial.views.projecting.Projections;
import perennial.views.projecting.Rebuild;
import perennial.views.reading.StreamLag;

/** What operators see of the projections. */
public record Operating(ProjectionStates states, Rebuild rebuilds) {

    /** Who is shown how projections are: those who run them, and those who answer for what is read. */
    static final Set<Role> READERS = Set.of(Role.OPERATOR, Role.LEAD, Role.AUDITOR);

    public static Operating of(Projections projections, StreamLag lag) {
        return new Operating(projections.states(lag), projections.rebuild());
    }
}
