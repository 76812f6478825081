package perennial.views.projecting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import perennial.ledger.Position;
import perennial.ledger.Segment;
import perennial.ledger.json.DomainJson;
import perennial.views.generation.Generation;
import perennial.views.table.Consistency;
import perennial.views.table.RowItem;
import perennial.views.table.Span;
import perennial.views.table.Stored;
import perennial.views.table.ViewsTable;

/** What is written down about rebuilds: how each was begun, how far its jobs are, which heads its scan saw, and what verifying found. */
final class RebuildNotes {

    private static final String PLAN = "plan";
    private static final String SEGMENT = "segment#";
    private static final String LEDGER = "ledger#";
    private static final String SEEN = "seen#";
    private static final String VERDICT = "verdict";
    private static final int SEEN_A_READ = 20;

    private final ViewsTable table;

    /**
     * How a rebuild was begun.
     *
     * @param startsAt when its scan may begin
     * @param ledgers that there were by then: what it has to do, more or less
     * @param forced whether it takes over even where ledgers are set aside that the present generation has
     */
    record Plan(Instant startsAt, long ledgers, boolean forced) {}

    /**
     * What verifying found.
     *
     * @param differing ledgers of the sample whose rows are not what their commits come to
     * @param parked ledgers set aside that the present generation has
     */
    record Verdict(List<String> differing, List<String> parked) {

        /** Whether the new generation must not take over by itself. */
        boolean holds(Plan plan) {
            return !differing.isEmpty() || !parked.isEmpty() && !plan.forced();
        }
    }

    RebuildNotes(ViewsTable table) {
        this.table = table;
    }

    /** Notes how a rebuild begins, unless that is noted already. */
    void begin(Generation generation, Plan plan, List<SegmentJob> segments) {
        segments.forEach(this::save);
        put(generation, PLAN, 1, plan);
    }

    /** Empty before a rebuild was begun. */
    Optional<Plan> plan(Generation generation) {
        return one(generation, PLAN, Plan.class);
    }

    /** Lets a rebuild take over whatever is set aside; empty before it was begun. */
    Optional<Plan> force(Generation generation) {
        Optional<Plan> forced = plan(generation).map(plan -> new Plan(plan.startsAt(), plan.ledgers(), true));
        forced.ifPresent(plan -> put(generation, PLAN, 2, plan));
        return forced;
    }

    void save(SegmentJob job) {
        put(job.target(), SEGMENT + "%03d".formatted(job.segment().index()), job.revision(), job);
    }

    List<SegmentJob> segments(Generation generation) {
        return all(generation, SEGMENT, SegmentJob.class);
    }

    /** A ledger gets a job of its own. */
    void save(RefoldJob job) {
        put(job.target(), LEDGER + job.ledger().text(), job.revision(), job);
    }

    /** The ledgers that have jobs of their own. */
    List<RefoldJob> apart(Generation generation) {
        return all(generation, LEDGER, RefoldJob.class);
    }

    /** Whether this very ledger has a job of its own in the generation's rebuild. */
    boolean isApart(RefoldJob job) {
        return one(job.target(), LEDGER + job.ledger().text(), RefoldJob.class).isPresent();
    }

    boolean isAllDone(Generation generation) {
        return segments(generation).stream().allMatch(SegmentJob::isDone)
                && apart(generation).stream().allMatch(RefoldJob::done);
    }

    /** What all jobs of a rebuild have come to. */
    Written written(Generation generation) {
        Written written = Written.NOTHING;
        for (SegmentJob job : segments(generation)) written = written.plus(job.written());
        for (RefoldJob job : apart(generation)) written = written.plus(job.written());
        return written;
    }

    /**
     * Notes where ledgers ended when the scan met them.
     *
     * @param heads in the scan's order, not empty
     */
    void saw(Generation generation, Segment segment, List<Position> heads) {
        String stretch = heads.getFirst().ledger() + ".." + heads.getLast().ledger();
        put(generation, SEEN + "%03d#".formatted(segment.index()) + stretch, heads.size(), heads);
    }

    /** Hands over, in portions, every head that was noted. */
    void eachSeen(Generation generation, Consumer<List<Position>> portion) {
        Span left = Span.startingWith(SEEN);
        while (true) {
            List<Stored> notes = table.query(partition(generation), left, Consistency.STRONG, SEEN_A_READ)
                    .rows();
            if (notes.isEmpty()) return;
            notes.forEach(note -> portion.accept(DomainJson.readList(note.body(), Position.class)));
            left = left.after(notes.getLast().sort());
        }
    }

    void save(Generation generation, Verdict verdict, Instant now) {
        put(generation, VERDICT, now.toEpochMilli(), verdict);
    }

    /** What was found when it was last verified; empty where it never was. */
    Optional<Verdict> verdict(Generation generation) {
        return one(generation, VERDICT, Verdict.class);
    }

    private void put(Generation generation, String sort, long revision, Object note) {
        table.put(RowItem.own(partition(generation), sort, revision, DomainJson.text(note)));
    }

    private <T> Optional<T> one(Generation generation, String sort, Class<T> type) {
        return table.row(partition(generation), sort, Consistency.STRONG).rows().stream()
                .map(note -> DomainJson.read(note.body(), type))
                .findFirst();
    }

    private <T> List<T> all(Generation generation, String prefix, Class<T> type) {
        var all = new ArrayList<T>();
        table.query(partition(generation), Span.startingWith(prefix), Consistency.STRONG, Integer.MAX_VALUE)
                .rows()
                .forEach(note -> all.add(DomainJson.read(note.body(), type)));
        return all;
    }

    static String partition(Generation generation) {
        return "rebuild#" + generation.label();
    }
}
