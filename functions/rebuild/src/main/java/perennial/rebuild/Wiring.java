package perennial.rebuild;

import java.time.Duration;
import java.util.List;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.Rows;
import perennial.edge.telemetry.Meter;
import perennial.views.Projection;
import perennial.views.projecting.ProjectionStates;
import perennial.views.projecting.Projections;
import perennial.views.projecting.Rebuild;
import perennial.views.projecting.Upkeep;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What the handlers of this function work with.
 *
 * @param projectorTimeout how long a projector may go on with what it knew when it began
 */
record Wiring(
        List<Projection<?>> definitions,
        Rebuild rebuild,
        Upkeep upkeep,
        ProjectionStates states,
        Duration projectorTimeout) {

    static Wiring of(Environment environment) {
        return of(environment, new Meter());
    }

    /** {@code PROJECTOR_TIMEOUT} in seconds, and what {@link Rows} and {@link Ledgers} want. */
    static Wiring of(Environment environment, Meter meter) {
        DynamoDbClient dynamo = environment.dynamo(meter);
        Projections projections = Rows.projections(environment, Ledgers.open(environment, dynamo), dynamo);
        var timeout = Duration.ofSeconds(Long.parseLong(environment.text("PROJECTOR_TIMEOUT")));
        return new Wiring(
                Rows.definitions(environment),
                projections.rebuild(),
                projections.upkeep(timeout),
                projections.states(Rows.lag(environment, dynamo)),
                timeout);
    }
}
