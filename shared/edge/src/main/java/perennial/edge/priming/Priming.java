package perennial.edge.priming;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import perennial.edge.Environment;
import perennial.edge.telemetry.Accident;
import perennial.edge.telemetry.LogLine;

/**
 * What a function does before Lambda takes the snapshot that its instances start from: a double of its handler plays sample
 * events on a {@link Stage}, so that classes are loaded, JSON and SDK are set up and the code of every event is compiled; then one
 * read of what is not there goes over the network. Nothing is written, and nothing here can fail a deployment.
 *
 * <p>The handler itself serves nothing before the snapshot. So there is no head, policy, registry, name, credential or
 * connection in it that all instances would share or that would be old by then: each makes its own with its first event.
 */
public final class Priming implements Resource {
    /** What is called some two hundred times is compiled; many samples are of several steps. */
    private static final int ROUNDS = 40;

    /** The context alone would forget them. */
    private static final List<Priming> REGISTERED = new CopyOnWriteArrayList<>();

    private final Environment environment;
    private final Optional<HarmlessRead> read;
    private final Rehearsal rehearsal;

    /**
     * @param environment of the real handler; takes a line of log where something does not work
     * @param read one that the function's role allows; none where it reads nothing
     */
    Priming(Environment environment, Optional<HarmlessRead> read, Rehearsal rehearsal) {
        this.environment = environment;
        this.read = read;
        this.rehearsal = rehearsal;
    }

    /**
     * Has this process primed before its snapshot; where none is taken nothing happens.
     *
     * @param read one that the function's role allows
     */
    public static void register(HarmlessRead read, Rehearsal rehearsal) {
        register(new Priming(Environment.ofProcess(), Optional.of(read), rehearsal));
    }

    /** The same for a function whose role reads no table. */
    public static void register(Rehearsal rehearsal) {
        register(new Priming(Environment.ofProcess(), Optional.empty(), rehearsal));
    }

    private static void register(Priming priming) {
        REGISTERED.add(priming);
        Core.getGlobalContext().register(priming);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        attempt("rehearsal", this::rehearse);
        read.ifPresent(allowed -> attempt("read", () -> allowed.by(environment)));
    }

    /** There is nothing to make new: see above. */
    @Override
    public void afterRestore(Context<? extends Resource> context) {}

    private void rehearse() {
        for (int round = 0; round < ROUNDS; round++) rehearsal.on(Stage.in(environment, line -> {}));
    }

    /** A colder start is no reason to have none. */
    private void attempt(String part, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            environment
                    .log()
                    .accept(new LogLine()
                            .say("event", "priming.failed")
                            .say("part", part)
                            .say("error", Accident.describe(failed))
                            .text());
        }
    }
}
