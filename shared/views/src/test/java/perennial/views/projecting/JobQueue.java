package perennial.views.projecting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import perennial.views.projecting.Job.Queued;

/** A queue of jobs that tests work off, without waiting. */
final class JobQueue {

    private static final BooleanSupplier ENOUGH_TIME = () -> false;

    private final Queue<Job> jobs = new ArrayDeque<>();
    private final List<Job> done = new ArrayList<>();

    JobQueue(Collection<Queued> queued) {
        add(queued);
    }

    void add(Collection<Queued> queued) {
        queued.forEach(one -> jobs.add(one.job()));
    }

    boolean isEmpty() {
        return jobs.isEmpty();
    }

    Job take() {
        return jobs.remove();
    }

    /** Every job that was worked off, in order. */
    List<Job> done() {
        return done;
    }

    /** Works the next one, and queues what it leaves. */
    void workOne(Upkeep upkeep, BooleanSupplier timeIsUp) {
        Job job = take();
        done.add(job);
        add(upkeep.work(job, timeIsUp));
    }

    void workOff(Upkeep upkeep) {
        while (!isEmpty()) workOne(upkeep, ENOUGH_TIME);
    }
}
