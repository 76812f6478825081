package perennial.views.reading;

import java.util.Optional;
import perennial.views.Projection;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Generation;
import perennial.views.generation.Registry;
import perennial.views.table.Consistency;
import perennial.views.table.ViewsTable;

/** Where queries begin: opens the generation of a projection that is read now. */
public final class Views {

    private final ViewsTable table;
    private final Registry registry;

    public Views(ViewsTable table, Registry registry) {
        this.table = table;
        this.registry = registry;
    }

    /**
     * A view for one request.
     *
     * @throws NotReady while the projection's first rows are being built
     */
    public View open(Projection<?> projection, Consistency consistency) {
        return new View(table, generation(projection.name()), consistency);
    }

    /** Before the projector's first batch there are no rows to be read, in whatever generation; who comes later waits to be built. */
    private Generation generation(String projection) {
        Optional<Enrolment> enrolment = registry.of(projection);
        if (enrolment.isEmpty() && registry.enrolments().isEmpty()) return new Generation(projection, 1);
        return enrolment
                .flatMap(Enrolment::active)
                .orElseThrow(() -> new NotReady("the rows of %s are being built".formatted(projection)));
    }
}
