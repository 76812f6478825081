package perennial.views.projecting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.views.Projection;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Enrolment.Built;
import perennial.views.generation.Enrolment.State;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.generation.Registry;
import perennial.views.projecting.Job.Queued;

/**
 * Keeps all rows as they shall be: builds generations that are missing, finds what is behind, notices that the ledger was put
 * back, and lets go of what nobody needs. Whoever schedules it queues what it returns, and does the jobs that the queue brings.
 */
public final class Upkeep {

    /**
     * Jobs that were not heard of for so long are queued again: whoever had them is gone. A deployment is over by then, too, and
     * with it the projectors that do not have a new definition.
     */
    private static final Duration SILENCE = Duration.ofMinutes(15);

    private final Ledger ledgers;
    private final Lines lines;
    private final Registry registry;
    private final Progress progress;
    private final Settlement settlement;
    private final Rebuild rebuild;
    private final RebuildWork rebuildWork;
    private final Refold refold;
    private final Sweep sweep;
    private final RestoreCheck restoreCheck;
    private final Expiry expiry;
    private final Duration projectorTimeout;
    private final InstantSource clock;

    Upkeep(Workshop shop, Refold refold, Duration projectorTimeout) {
        this.ledgers = shop.ledger();
        this.lines = shop.lines();
        this.registry = shop.registry();
        this.progress = shop.progress();
        this.settlement = shop.settlement();
        this.rebuild = new Rebuild(shop);
        this.rebuildWork = new RebuildWork(shop, refold);
        this.refold = refold;
        this.sweep = new Sweep(shop, refold);
        this.restoreCheck = new RestoreCheck(shop);
        this.expiry = new Expiry(shop);
        this.projectorTimeout = projectorTimeout;
        this.clock = shop.clock();
    }

    /**
     * Does a job, or as much of it as there is time for.
     *
     * @return what is left of it, and what follows from what it found
     */
    public List<Queued> work(Job job, BooleanSupplier timeIsUp) {
        return work(job, timeIsUp, _ -> {});
    }

    /**
     * The same.
     *
     * @param swept is told how far a sweep has come, and what it found until then
     */
    public List<Queued> work(Job job, BooleanSupplier timeIsUp, Consumer<SweepJob> swept) {
        return switch (job) {
            case SegmentJob segment -> now(rebuildWork.work(segment, timeIsUp));
            case RefoldJob ledger -> now(rebuildWork.work(ledger, timeIsUp));
            case SweepJob segment -> now(sweep(segment, timeIsUp, swept));
            case RestoreCheckJob check -> work(check, timeIsUp);
            case ExpiryJob generation ->
                now(expiry.work(generation, timeIsUp).stream().toList());
        };
    }

    private List<Job> sweep(SweepJob job, BooleanSupplier timeIsUp, Consumer<SweepJob> swept) {
        Sweep.Swept found = sweep.sweep(job.segment(), job.reached(), timeIsUp);
        SweepJob after = job.after(found);
        swept.accept(after);
        var left = new ArrayList<Job>();
        found.unfinished().forEach(one -> left.add(RefoldJob.of(one.generation(), one.ledger(), clock.instant())));
        if (!found.reached().done()) left.add(after);
        return left;
    }

    private List<Queued> work(RestoreCheckJob job, BooleanSupplier timeIsUp) {
        RestoreCheck.Checked checked = restoreCheck.check(job, timeIsUp);
        var left = new ArrayList<>(now(checked.left().stream().toList()));
        checked.ahead().stream()
                .flatMap(ahead -> rebuild.requestAfterRestore(ahead, projectorTimeout).stream())
                .forEach(requested -> left.addAll(requested.queued()));
        return left;
    }

    /** What every night has to do. */
    public List<Queued> nightly() {
        registry.refresh();
        expiry.retire();
        var jobs = new ArrayList<Job>(sweep());
        jobs.addAll(expiry.due());
        return now(jobs);
    }

    /** A sweep of everything, as after something was lost, or the ledger was restored. */
    public List<Queued> sweepAll() {
        return now(sweep());
    }

    private static List<Job> sweep() {
        var jobs = new ArrayList<Job>(SweepJob.all());
        jobs.add(RestoreCheckJob.FIRST);
        return jobs;
    }

    /**
     * What code that was deployed lately makes necessary: generations of definitions that have none, rebuilds that nobody goes on
     * with, ledgers that another build set aside.
     */
    public List<Queued> catchUp() {
        registry.refresh();
        lines.enrolAll();
        var queued = new ArrayList<Queued>();
        lines.newest().forEach(definition -> queued.addAll(ofNewest(definition)));
        queued.addAll(now(asideByOthers()));
        return queued;
    }

    private List<Queued> ofNewest(Projection<?> newest) {
        String projection = newest.name();
        // One that was begun by code that is gone, nobody can finish.
        Enrolment now = registry.change(
                projection,
                before -> before.in(State.BUILDING)
                        .filter(built -> !lines.has(projection, built.version()))
                        .map(built -> before.cancelled(built.number(), clock.instant()))
                        .orElse(before));
        Optional<Built> building = now.in(State.BUILDING);
        if (building.isPresent()) return goOn(projection, building.get());
        if (now.isWritten(newest.version())) return List.of();
        // Projectors that have its definition write it from now on; it is begun once no others are left.
        registry.change(projection, before -> before.building(newest.version(), clock.instant()));
        return List.of();
    }

    private List<Queued> goOn(String projection, Built building) {
        var generation = new Generation(projection, building.number());
        Instant heard = rebuild.lastHeardOf(generation).orElse(building.since());
        return heard.isAfter(clock.instant().minus(SILENCE))
                ? List.of()
                : rebuild.request(projection, projectorTimeout).queued();
    }

    /** Ledgers that code of another build could not digest: this one may. */
    private List<Job> asideByOthers() {
        Instant now = clock.instant();
        var jobs = new ArrayList<Job>();
        for (Generation generation : lines.written()) {
            progress.parked(generation).forEach((ledger, parked) -> {
                if (!settlement.isOurs(parked)) jobs.add(RefoldJob.of(generation, ledger, now));
            });
        }
        return jobs;
    }

    /**
     * Tries a ledger again in every generation of a projection that it is set aside in, whatever build did that.
     *
     * @return what is left, for time was up
     * @throws perennial.ledger.UnknownLedger where nothing was ever recorded
     */
    public List<Queued> retry(String projection, Address ledger, BooleanSupplier timeIsUp) {
        ledgers.commits(ledger, 1, 1);
        var left = new ArrayList<Job>();
        for (Refold.Place place : refold.asideIn(projection, ledger)) {
            if (!refold.refold(ledger, place.generation(), timeIsUp).isWhole()) {
                left.add(RefoldJob.of(place.generation(), ledger, clock.instant()));
            }
        }
        return now(left);
    }

    private static List<Queued> now(Collection<? extends Job> jobs) {
        return jobs.stream().map(Queued::now).toList();
    }
}
