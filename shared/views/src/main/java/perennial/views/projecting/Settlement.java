package perennial.views.projecting;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import perennial.ledger.Address;
import perennial.views.generation.Generation;
import perennial.views.generation.Parked;
import perennial.views.generation.Progress;
import perennial.views.generation.Standing;

/** Writes down what folding came to, in the order that makes any interruption harmless: rows, homes after the others, then progress. */
final class Settlement {

    private final Progress progress;
    private final String build;
    private final InstantSource clock;

    Settlement(Progress progress, String build, InstantSource clock) {
        this.progress = progress;
        this.build = build;
        this.clock = clock;
    }

    /**
     * @param before what was known of the ledger's progress
     * @param writer takes the rows of one generation, part by part
     * @return what is known of it now
     */
    Standing settle(Address ledger, Standing before, List<Folded> folded, RowWriter writer) {
        folded.forEach(f -> writer.write(f.changes()));
        advance(ledger, before, folded);
        for (Folded f : folded) {
            f.poison().ifPresent(poison -> progress.park(ledger, f.generation(), parked(before, f, poison)));
        }
        folded.forEach(f -> f.acknowledge().run());
        return after(before, folded);
    }

    /** Whether a ledger is set aside, by this very build: another one's verdict is not ours. */
    boolean isAside(Standing standing, Generation generation) {
        return standing.parked(generation).filter(this::isOurs).isPresent();
    }

    boolean isOurs(Parked parked) {
        return parked.build().equals(build);
    }

    /** One write tells of all generations that came equally far, which is nearly always all of them. */
    private void advance(Address ledger, Standing before, List<Folded> folded) {
        var reached = new TreeMap<Long, List<Generation>>();
        for (Folded f : folded) {
            if (f.reached() > before.applied(f.generation())) {
                reached.computeIfAbsent(f.reached(), all -> new ArrayList<>()).add(f.generation());
            }
        }
        reached.forEach((commit, generations) -> progress.advance(ledger, generations, commit));
    }

    private Parked parked(Standing before, Folded folded, RuntimeException poison) {
        Instant since = before.parked(folded.generation()).map(Parked::since).orElseGet(clock::instant);
        return new Parked(folded.reached() + 1, Failures.reason(poison), since, build);
    }

    private static Standing after(Standing before, List<Folded> folded) {
        var applied = new HashMap<>(before.applied());
        var parked = new HashMap<>(before.parked());
        for (Folded f : folded) {
            applied.put(f.generation().label(), f.reached());
            parked.remove(f.generation().label());
        }
        return new Standing(applied, parked);
    }
}
