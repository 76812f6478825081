package perennial.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import perennial.deployed.Artifact;
import perennial.deployed.Deployment;
import perennial.deployed.Instance;
import perennial.deployed.Start;
import perennial.local.function.InvocationFailed;

/**
 * How long a function takes to its first answer and from then on, started from its artifact under Lambda's runtime, beside a bare
 * function on the same tables. What Lambda itself adds (a machine, the code's download, the snapshot's pages) is not in it.
 */
final class ColdStartFigure {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Two starts each and their better one: the machine's noise only ever adds. */
    private static final int STARTS = 2;

    /** Warm events that are timed, and as many before them that are not; slow ones as long as that takes, but some. */
    private static final int WARM = 200;

    private static final int FEWEST = 20;
    private static final Duration MOST = Duration.ofSeconds(1);

    /** The runtime's hooks are not found, and nothing is primed. */
    private static final List<String> UNPRIMED = List.of("-Dorg.crac.Core.Compat=none");

    private final Path root;
    private final Pattern functions;

    /** One way to begin. */
    private record Way(String name, Start start, List<String> flags) {}

    private static final Way COLD = new Way("cold", Start.COLD, List.of());
    private static final Way UNPRIMED_SNAPSHOT = new Way("snapshot, not primed", Start.FROM_SNAPSHOT, UNPRIMED);
    private static final Way PRIMED = new Way("snapshot, primed", Start.FROM_SNAPSHOT, List.of());

    /**
     * How one instance fared.
     *
     * @param first from the start, or from the restore, to the first answer, in milliseconds
     * @param memory of its process after the last event, in MB
     */
    record Times(double first, Latencies warm, double memory) {}

    /**
     * @param root of the repository, where artifacts lie
     * @param functions the names of those to be measured
     */
    ColdStartFigure(Path root, Pattern functions) {
        this.root = root;
        this.functions = functions;
    }

    void print() {
        for (Way way : List.of(COLD, UNPRIMED_SNAPSHOT, PRIMED)) {
            var sheet = new Sheet(
                    "function",
                    "source",
                    "first answer, ms",
                    "bare",
                    "×",
                    "warm ms, p50",
                    "p99",
                    "bare, p50",
                    "×",
                    "MB",
                    "bare");
            try (Deployment deployment = Deployment.of(root)) {
                rows(sheet, deployment, way);
            } catch (InvocationFailed e) {
                throw new IllegalStateException("a function does not answer, started " + way.name(), e);
            }
            sheet.print("Start: " + way.name());
        }
    }

    /** Each beside a bare one of the same minute: a machine has its moods. */
    private void rows(Sheet sheet, Deployment deployment, Way way) throws InvocationFailed {
        Supplier<byte[]> greetings = Events.greetings();
        try (var events = new Events(deployment, STARTS * (1 + 2 * WARM))) {
            for (Supplier<Events.Source> each : events.sources()) {
                // Made all the same: what one function leaves on a queue another takes.
                Events.Source source = each.get();
                if (!functions.matcher(source.function()).matches()) continue;
                Times bare = measure(bare(root, deployment), way, greetings);
                Times ours = measure(deployment.function(source.function()), way, source.events());
                sheet.row(
                        source.function(),
                        source.name(),
                        ours.first(),
                        bare.first(),
                        ours.first() / bare.first(),
                        ours.warm().percentile(50),
                        ours.warm().percentile(99),
                        bare.warm().percentile(50),
                        ours.warm().ratio(bare.warm(), 50),
                        Math.round(ours.memory()),
                        Math.round(bare.memory()));
            }
        }
    }

    private static Instance.Function bare(Path root, Deployment deployment) {
        return bare(root, deployment, "perennial.bench.bare.BareHandler", Map.of());
    }

    /** A bare function, on the same tables. */
    static Instance.Function bare(Path root, Deployment deployment, String handler, Map<String, String> variables) {
        var access = new HashMap<>(variables);
        access.put("LEDGER_TABLE", "Ledger");
        return new Instance.Function(
                "Bare",
                new Artifact(root.resolve("shared/bench/bare/target/function.zip")),
                handler,
                Duration.ofSeconds(30),
                deployment.access(access));
    }

    private static Times measure(Instance.Function function, Way way, Supplier<byte[]> events) throws InvocationFailed {
        Times best = null;
        for (int i = 0; i < STARTS; i++) {
            Times times = once(function, way, events);
            if (best == null || times.first() < best.first()) best = times;
        }
        return best;
    }

    private static Latencies repeated(Instance instance, Supplier<byte[]> events) throws InvocationFailed {
        var times = new Latencies();
        long until = System.nanoTime() + MOST.toNanos();
        for (int i = 0; i < WARM && (i < FEWEST || System.nanoTime() < until); i++) {
            byte[] event = events.get();
            long sent = System.nanoTime();
            instance.invoke(event);
            times.add(System.nanoTime() - sent);
        }
        return times;
    }

    private static Times once(Instance.Function function, Way way, Supplier<byte[]> events) throws InvocationFailed {
        byte[] firstEvent = events.get();
        try (Instance instance = Deployment.start(function, way.start(), way.flags())) {
            long begun = instance.startedAt();
            if (way.start() == Start.FROM_SNAPSHOT) {
                instance.awaitSnapshot(PATIENCE);
                begun = System.nanoTime();
                instance.restore();
            }
            instance.invoke(firstEvent);
            double first = (System.nanoTime() - begun) / 1e6;
            repeated(instance, events);
            Latencies warm = repeated(instance, events);
            return new Times(first, warm, instance.memory() / 1e6);
        }
    }
}
