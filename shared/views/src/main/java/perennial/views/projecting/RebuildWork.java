package perennial.views.projecting;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import perennial.ledger.Address;
import perennial.ledger.Position;
import perennial.views.generation.Enrolment;
import perennial.views.generation.Enrolment.State;
import perennial.views.generation.Generation;
import perennial.views.generation.Progress;
import perennial.views.generation.Registry;
import perennial.views.projecting.RebuildNotes.Plan;
import perennial.views.projecting.RebuildNotes.Verdict;

/**
 * Makes a projection's next generation: every ledger folded from its first commit, what came of it verified, then one write that
 * lets reads go there.
 */
final class RebuildWork {

    private final Registry registry;
    private final Progress progress;
    private final Lines lines;
    private final Refold refold;
    private final RebuildNotes notes;
    private final SegmentRebuild segments;
    private final Verification verification;
    private final InstantSource clock;

    RebuildWork(Workshop shop, Refold refold) {
        this.registry = shop.registry();
        this.progress = shop.progress();
        this.lines = shop.lines();
        this.refold = refold;
        this.notes = new RebuildNotes(shop.table());
        this.segments = new SegmentRebuild(shop, refold, notes);
        this.verification = new Verification(shop);
        this.clock = shop.clock();
    }

    /**
     * Goes on with a segment until it is done or time is up; whoever finds everything done lets the new generation take over.
     *
     * @return what is left; empty where nothing is
     */
    List<Job> work(SegmentJob job, BooleanSupplier timeIsUp) {
        Optional<Line<?>> line = beingBuilt(job.target());
        if (line.isEmpty()) return List.of();
        if (job.isDone()) {
            takeOver(line.get());
            return List.of();
        }
        SegmentRebuild.Run run = segments.run(line.get(), job, timeIsUp);
        if (run.job().isStuck()) return parted(run.job(), run.dropped().orElseThrow());
        notes.save(run.job());
        if (!run.job().isDone()) return List.of(run.job());
        takeOver(line.get());
        return List.of();
    }

    /** A ledger that takes longer than one run has gets a job of its own, which is noted before the segment passes it by. */
    private List<Job> parted(SegmentJob job, Address ledger) {
        RefoldJob apart = RefoldJob.of(job.target(), ledger, clock.instant());
        notes.save(apart);
        return List.of(apart, job.without(ledger, clock.instant()));
    }

    /** Goes on with one ledger of a generation until it is at its head or time is up. */
    List<Job> work(RefoldJob job, BooleanSupplier timeIsUp) {
        registry.refresh();
        Optional<Line<?>> line = lines.of(job.target());
        if (line.isEmpty()) return List.of();
        RefoldJob after =
                job.done() ? job : job.after(refold.refold(job.ledger(), job.target(), timeIsUp), clock.instant());
        boolean apart = notes.isApart(job);
        if (apart) notes.save(after);
        if (!after.done()) return List.of(after);
        if (apart && beingBuilt(job.target()).isPresent()) takeOver(line.get());
        return List.of();
    }

    private Optional<Line<?>> beingBuilt(Generation generation) {
        registry.refresh();
        return lines.of(generation)
                .filter(line -> registry.of(generation.projection())
                        .flatMap(enrolment -> enrolment.in(State.BUILDING))
                        .filter(built -> built.number() == generation.number())
                        .isPresent());
    }

    private void takeOver(Line<?> line) {
        Generation generation = line.generation();
        Optional<Plan> plan = notes.plan(generation);
        if (plan.isEmpty() || !notes.isAllDone(generation)) return;
        var sample = new ArrayList<Position>();
        notes.eachSeen(generation, portion -> {
            verification.behind(generation, portion).forEach(ledger -> refold.refold(ledger, generation));
            Verification.draw(sample, portion);
        });
        var verdict = new Verdict(verification.differing(line, sample), newlyParked(generation));
        notes.save(generation, verdict, clock.instant());
        if (verdict.holds(plan.get())) return;
        long rows = notes.written(generation).rows();
        registry.change(
                generation.projection(),
                before -> before.in(State.BUILDING)
                                .filter(built -> built.number() == generation.number())
                                .isPresent()
                        ? before.flipped(generation.number(), rows, clock.instant())
                        : before);
    }

    /** Ledgers set aside in the new generation that the one being read has. */
    private List<String> newlyParked(Generation generation) {
        Set<Address> parked = new HashSet<>(progress.parked(generation).keySet());
        registry.of(generation.projection())
                .flatMap(Enrolment::active)
                .ifPresent(active -> parked.removeAll(progress.parked(active).keySet()));
        return parked.stream().map(Address::text).sorted().toList();
    }
}
