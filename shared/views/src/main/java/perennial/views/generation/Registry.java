package perennial.views.generation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import perennial.ledger.json.DomainJson;
import perennial.views.Projection;
import perennial.views.generation.Enrolment.State;
import perennial.views.table.Consistency;
import perennial.views.table.RowItem;
import perennial.views.table.Span;
import perennial.views.table.Stored;
import perennial.views.table.ViewsTable;

/** Which generations there are: one item a projection, changed only as it was seen, so that a flip is one write or none. */
public final class Registry {

    /** How long an instance may go on with what it saw: a new generation is unknown to some for as long. */
    public static final Duration CACHE_LIFE = Duration.ofSeconds(5);

    private static final String PARTITION = "registry";

    private final ViewsTable table;
    private final InstantSource clock;
    private volatile Seen seen = new Seen(Instant.EPOCH, Map.of());

    private record Seen(Instant at, Map<String, Enrolment> enrolments) {}

    public Registry(ViewsTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /** As it was at most {@link #CACHE_LIFE} ago; empty before the projector's first batch. */
    public Optional<Enrolment> of(String projection) {
        if (!seen().enrolments().containsKey(projection)) refresh();
        return Optional.ofNullable(seen().enrolments().get(projection));
    }

    /** All of them, as they were at most {@link #CACHE_LIFE} ago. */
    public Collection<Enrolment> enrolments() {
        return seen().enrolments().values();
    }

    private Seen seen() {
        Instant now = clock.instant();
        Seen known = seen;
        if (!known.at().plus(CACHE_LIFE).isBefore(now)) return known;
        Seen fresh = new Seen(now, all());
        seen = fresh;
        return fresh;
    }

    /** Forgets what it saw: the next look is at the table. */
    public void refresh() {
        seen = new Seen(Instant.MIN, Map.of());
    }

    /**
     * Enrols those that are not yet. In an empty table all begin active, together: there is nothing to build them from. One
     * that comes later has a past to catch up with, and is built first.
     */
    public void enrol(Collection<Projection<?>> projections) {
        Map<String, Enrolment> enrolled = all();
        List<Projection<?>> missing = projections.stream()
                .filter(projection -> !enrolled.containsKey(projection.name()))
                .toList();
        if (missing.isEmpty()) return;
        State state = enrolled.isEmpty() ? State.ACTIVE : State.BUILDING;
        boolean done = table.create(missing.stream()
                .map(p -> item(Enrolment.first(p.name(), p.version(), state, clock.instant()), 1))
                .toList());
        refresh();
        if (!done) enrol(projections);
    }

    /**
     * Changes an enrolment as one step: decided anew where somebody else changed it meanwhile.
     *
     * @return what it is now
     * @throws IllegalArgumentException where the projection is not enrolled
     */
    public Enrolment change(String projection, UnaryOperator<Enrolment> change) {
        while (true) {
            Stored stored = table.row(PARTITION, projection, Consistency.STRONG).rows().stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no projection is named " + projection));
            Enrolment before = read(stored);
            Enrolment after = change.apply(before);
            if (after.equals(before)) return before;
            if (table.replace(item(after, stored.commit() + 1), stored.commit())) {
                refresh();
                return after;
            }
        }
    }

    private Map<String, Enrolment> all() {
        return table.query(PARTITION, Span.ALL, Consistency.STRONG, Integer.MAX_VALUE).rows().stream()
                .collect(Collectors.toMap(Stored::sort, Registry::read));
    }

    private static Enrolment read(Stored stored) {
        return DomainJson.read(stored.body(), Enrolment.class);
    }

    private static RowItem item(Enrolment enrolment, long revision) {
        return RowItem.own(PARTITION, enrolment.projection(), revision, DomainJson.text(enrolment));
    }
}
