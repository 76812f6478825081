package perennial.bench;

import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import perennial.ledger.Ledger;
import perennial.testkit.Tally;

/** What an append costs, and how much longer it takes than the write alone. */
final class AppendFigure {

    /** As many commits carry two snapshots. */
    private static final int COUNTED = 40;

    private static final int COMMITS = 100;

    private final Site site;
    private final int pairs;

    /**
     * One way to append.
     *
     * @param claims names taken with the commit
     * @param slowness how many times fewer pairs are timed
     */
    private record Way(String name, boolean warm, int claims, int slowness, BiConsumer<Customer, Ledger> append) {}

    /** How one way fared. */
    record Cost(double calls, double units, Ratio toWrite) {}

    private static final Way WARM = new Way("1 event, warm", true, 0, 1, Customer::callForecast);
    private static final Way COLD = new Way("1 event, cold", false, 0, 1, Customer::callForecast);
    private static final List<Way> WAYS = List.of(
            WARM,
            COLD,
            new Way("5 events, warm", true, 0, 1, (customer, ledger) -> customer.callForecasts(ledger, 5)),
            new Way("20 events, warm", true, 0, 1, (customer, ledger) -> customer.callForecasts(ledger, 20)),
            new Way("1 answer (1 claim), warm", true, 1, 2, (customer, ledger) -> customer.answer(ledger, 1)),
            new Way("99 answers (99 claims), warm", true, 99, 20, (customer, ledger) -> customer.answer(ledger, 99)));

    /** @param pairs of appends and bare writes a round */
    AppendFigure(Site site, int pairs) {
        this.site = site;
        this.pairs = pairs;
    }

    void print(String where) {
        var sheet = new Sheet(
                "append", "calls", "units", "ms, p50", "× the same write bare, p50", "p99", "× bare PutItem, p50");
        for (Way way : WAYS) {
            Cost cost = cost(way);
            double toPut =
                    way.claims() == 0 ? cost.toWrite().at(50) : timed(way, 0).at(50);
            sheet.row(
                    way.name(),
                    cost.calls(),
                    cost.units(),
                    cost.toWrite().ours(),
                    cost.toWrite().at(50),
                    cost.toWrite().at(99),
                    toPut);
        }
        sheet.print("Append, " + where);
    }

    /** One event, by an instance that knows the head. */
    Cost warm() {
        return cost(WARM);
    }

    /** One event, by an instance that has seen nothing yet. */
    Cost cold() {
        return cost(COLD);
    }

    private Cost cost(Way way) {
        var tally = new Tally();
        Customer counted = Customer.grown(site, COMMITS);
        var client = tally.counting(site.store().client());
        Ledger ledger = site.ledger(client, InstantSource.system());
        way.append().accept(counted, ledger);
        tally.reset();
        for (int i = 0; i < COUNTED; i++) {
            if (!way.warm()) ledger = site.ledger(client, InstantSource.system());
            way.append().accept(counted, ledger);
        }
        return new Cost(tally.calls() / (double) COUNTED, tally.units() / COUNTED, timed(way, way.claims()));
    }

    private Ratio timed(Way way, int bareClaims) {
        Customer customer = Customer.grown(site, COMMITS);
        Ledger known = site.ledger();
        way.append().accept(customer, known);
        way.append().accept(customer, known);
        var bare = new BareWrites(site, customer.id());
        Supplier<Runnable> prepared = () -> {
            Ledger ledger = way.warm() ? known : site.ledger();
            return () -> way.append().accept(customer, ledger);
        };
        Runnable write = bareClaims == 0 ? bare::put : () -> bare.transact(bareClaims);
        return Ratio.of(Math.max(5, pairs / way.slowness()), prepared, write);
    }
}
