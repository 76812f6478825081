package perennial.local;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.Rows;
import perennial.views.projecting.Rebuild;
import perennial.views.projecting.RebuildState;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Shows in the terminal how far rebuilds are: one line that moves where somebody looks on, else a line at each change of state. */
final class RebuildBar {
    private static final Duration STEP = Duration.ofMillis(500);
    private static final int WIDTH = 30;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final Supplier<List<RebuildState>> underWay;
    private final PrintStream terminal;
    private final boolean moving;
    private final Clock clock;
    private final Set<String> shown = new HashSet<>();

    /** @param moving whether the terminal can write a line anew */
    RebuildBar(Supplier<List<RebuildState>> underWay, PrintStream terminal, boolean moving, Clock clock) {
        this.underWay = underWay;
        this.terminal = terminal;
        this.moving = moving;
        this.clock = clock;
    }

    /** Watches for as long as the process lives. */
    static void watch(Environment environment, PrintStream terminal) {
        DynamoDbClient dynamo = environment.dynamo();
        Rebuild rebuild = Rows.projections(environment, Ledgers.open(environment, dynamo), dynamo)
                .rebuild();
        boolean moving = System.console() != null && System.console().isTerminal();
        var bar = new RebuildBar(rebuild::underWay, terminal, moving, Clock.systemUTC());
        Thread.ofVirtual().name("rebuild-bar").start(() -> {
            while (Pause.REAL.of(STEP)) bar.show();
        });
    }

    /** Shows how things are now. */
    void show() {
        List<RebuildState> rebuilds = underWay.get();
        Set<String> over = new HashSet<>(shown);
        rebuilds.forEach(rebuild -> over.remove(rebuild.rebuildId()));
        over.forEach(id -> terminal.println((moving ? CLEAR_LINE : "") + "Rebuild " + id + " is over"));
        shown.removeAll(over);
        for (RebuildState rebuild : rebuilds) {
            boolean isNew = shown.add(rebuild.rebuildId());
            if (isNew && !moving) terminal.println(line(rebuild, clock.instant()));
        }
        if (moving && !rebuilds.isEmpty()) terminal.print(CLEAR_LINE + line(rebuilds));
    }

    /** There is one line to move: the others are only counted until it is their turn. */
    private String line(List<RebuildState> rebuilds) {
        int others = rebuilds.size() - 1;
        return line(rebuilds.getFirst(), clock.instant()) + (others == 0 ? "" : " (and " + others + " more)");
    }

    /** A line such as {@code Rebuild clients-2 [#########---------------------]  30 %  1,500 of 5,000 ledgers, 620.4/s, 6 s left}. */
    static String line(RebuildState rebuild, Instant now) {
        RebuildState.Progress progress = rebuild.progress();
        String name = "Rebuild " + rebuild.rebuildId();
        if (rebuild.state() == RebuildState.State.HELD) return name + " is held: GET its state to see by what";
        if (now.isBefore(progress.startsAt())) {
            return "%s begins in %d s"
                    .formatted(name, Duration.between(now, progress.startsAt()).toSeconds() + 1);
        }
        long expected = Math.max(1, Math.max(progress.ledgersExpected(), progress.ledgers()));
        int full = (int) (WIDTH * progress.ledgers() / expected);
        String pace = progress.ledgersPerSecond()
                .map(rate -> ", %s/s, %d s left"
                        .formatted(rate, progress.secondsLeft().orElse(0L)))
                .orElse("");
        return "%s [%s%s] %3d %%  %,d of %,d ledgers"
                        .formatted(
                                name,
                                "#".repeat(full),
                                "-".repeat(WIDTH - full),
                                100 * progress.ledgers() / expected,
                                progress.ledgers(),
                                expected)
                + pace;
    }
}
