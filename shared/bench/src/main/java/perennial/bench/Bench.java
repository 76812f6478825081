package perennial.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import perennial.bench.ClientLife.Pace;

/**
 * Takes one figure by its name and prints it as a table:
 * {@code mvn -q -B -pl shared/bench -am verify -DskipTests -Pbench -Dbench=append}. See the README beside it.
 */
public final class Bench {

    private static final int PAIRS = 300;
    private static final int LOADS = 100;

    private static final Map<String, Runnable> FIGURES = Map.of(
            "append",
            () -> onBoth((site, where) -> new AppendFigure(site, PAIRS).print(where)),
            "load",
            () -> onBoth((site, where) -> new LoadFigure(site, LOADS).print(where)),
            "rebuild",
            Bench::rebuild,
            "lag",
            Bench::lag,
            "growth",
            Bench::growth,
            "coldstart",
            Bench::coldStart,
            "warm",
            () -> new WarmFigure(root()).print(),
            "peers",
            () -> overHttp(site -> new PeersFigure(site).print()),
            "queries",
            () -> QueryCosts.print(clients()));

    private Bench() {}

    /** @param arguments the figure's name */
    public static void main(String[] arguments) {
        String name = arguments.length == 1 ? arguments[0] : "";
        Runnable figure = FIGURES.get(name);
        if (figure == null) {
            System.err.println("say which by -Dbench=, one of " + new TreeSet<>(FIGURES.keySet()));
            System.exit(2);
        }
        System.out.println(Machine.description());
        figure.run();
        // The embedded engine's threads would keep the process alive.
        System.exit(0);
    }

    @FunctionalInterface
    private interface Somewhere {
        void measure(Site site, String where);
    }

    private static void onBoth(Somewhere figure) {
        try (Store store = Store.inProcess();
                Site site = Site.on(store)) {
            figure.measure(site, "in process");
        }
        overHttp(site -> figure.measure(site, "over HTTP"));
    }

    private static void overHttp(Consumer<Site> figure) {
        try (Store store = Store.overHttp();
                Site site = Site.on(store)) {
            figure.accept(site);
        }
    }

    /** At two sizes, so that what grows with the number of clients is seen. */
    private static void rebuild() {
        for (int clients : List.of(Math.max(1, clients() / 10), clients())) {
            overHttp(site -> {
                var book = new BookOfLedgers(site, Pace.HUNDRED).write(clients);
                new RebuildFigure(site, book).print(heap());
            });
        }
    }

    private static void coldStart() {
        new ColdStartFigure(root(), Pattern.compile(System.getProperty("perennial.bench.functions", ".*"))).print();
    }

    private static Path root() {
        return Path.of(System.getProperty("perennial.root"));
    }

    private static void lag() {
        overHttp(site -> {
            var book = new BookOfLedgers(site, Pace.HUNDRED).write(clients());
            new LagFigure(site, perSecond(), Duration.ofSeconds(30))
                    .print("beside %,d events of %,d clients".formatted(book.events(), book.clients()));
        });
    }

    private static void growth() {
        int clients = clients();
        new GrowthFigure(GrowthFigure.moreOfTheSame(clients), perSecond(), Duration.ofSeconds(10))
                .print("More clients");
        new GrowthFigure(GrowthFigure.sameEvents(clients), perSecond(), Duration.ofSeconds(10))
                .print("The same events by more clients");
    }

    private static String heap() {
        return "at most %,d MB of heap".formatted(Runtime.getRuntime().maxMemory() / 1_000_000);
    }

    private static int clients() {
        return Integer.getInteger("perennial.bench.clients", 2_000);
    }

    private static int perSecond() {
        return Integer.getInteger("perennial.bench.rate", 10);
    }
}
