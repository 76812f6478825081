package perennial.bench;

import java.time.InstantSource;
import perennial.ledger.Ledger;
import perennial.testkit.Tally;

/** What it costs an instance that has seen nothing yet to load the state of a ledger. */
final class LoadFigure {

    private static final int[] COMMITS = {100, 1_000, 10_000};

    private final Site site;
    private final int pairs;

    /** How one load fared. */
    record Cost(int calls, double units, Ratio toPut) {}

    /** @param pairs of loads and bare writes a round */
    LoadFigure(Site site, int pairs) {
        this.site = site;
        this.pairs = pairs;
    }

    void print(String where) {
        var sheet = new Sheet("load, cold", "calls", "units", "ms, p50", "× bare PutItem, p50", "p99");
        for (int commits : COMMITS) {
            Cost cost = cost(commits);
            sheet.row(
                    "ledger of %,d commits".formatted(commits),
                    cost.calls(),
                    cost.units(),
                    cost.toPut().ours(),
                    cost.toPut().at(50),
                    cost.toPut().at(99));
        }
        sheet.print("Load, " + where);
    }

    /** Loads the state of a new ledger of so many commits. */
    Cost cost(int commits) {
        Customer customer = Customer.grown(site, commits);
        var tally = new Tally();
        load(site.ledger(tally.counting(site.store().client()), InstantSource.system()), customer);
        var bare = new BareWrites(site, customer.id());
        Ratio ratio = Ratio.of(
                pairs,
                () -> {
                    Ledger unaware = site.ledger();
                    return () -> load(unaware, customer);
                },
                bare::put);
        return new Cost(tally.calls(), tally.units(), ratio);
    }

    private static void load(Ledger ledger, Customer customer) {
        ledger.load(Site.CLIENTS, customer.id());
    }
}
