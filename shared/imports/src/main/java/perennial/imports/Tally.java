package perennial.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import perennial.imports.Report.Rejected;
import perennial.imports.Report.Skipped;

/**
 * What became of some of an import's rows: absolute, so that the same rows counted again are the same tally.
 *
 * @param heads the last commit made in each client's ledger
 */
record Tally(
        int accepted,
        int unchanged,
        List<Skipped> skipped,
        List<Rejected> rejected,
        int commits,
        SortedMap<String, Long> heads) {

    static final Tally NOTHING = new Tally(0, 0, List.of(), List.of(), 0, new TreeMap<>());

    Tally {
        skipped = List.copyOf(skipped);
        rejected = List.copyOf(rejected);
        heads = Collections.unmodifiableSortedMap(new TreeMap<>(heads));
    }

    /** Of outcomes by line. */
    static Tally of(Map<Integer, Outcome> outcomes, int commits, Map<String, Long> heads) {
        int accepted = 0;
        int unchanged = 0;
        var skipped = new ArrayList<Skipped>();
        var rejected = new ArrayList<Rejected>();
        for (var entry : new TreeMap<>(outcomes).entrySet()) {
            int line = entry.getKey();
            switch (entry.getValue()) {
                case Outcome.Accepted _ -> accepted++;
                case Outcome.Unchanged _ -> unchanged++;
                case Outcome.Skipped of -> skipped.add(new Skipped(line, of.column(), of.reason()));
                case Outcome.Rejected of -> rejected.add(new Rejected(line, of.column(), of.value(), of.reason()));
            }
        }
        return new Tally(accepted, unchanged, skipped, rejected, commits, new TreeMap<>(heads));
    }

    /** Of the rows of both. */
    Tally plus(Tally other) {
        var allSkipped = new ArrayList<>(skipped);
        allSkipped.addAll(other.skipped);
        var allRejected = new ArrayList<>(rejected);
        allRejected.addAll(other.rejected);
        var allHeads = new TreeMap<>(heads);
        other.heads.forEach((client, head) -> allHeads.merge(client, head, Math::max));
        return new Tally(
                accepted + other.accepted,
                unchanged + other.unchanged,
                allSkipped,
                allRejected,
                commits + other.commits,
                allHeads);
    }

    Report report(ImportId id, ImportState state) {
        return new Report(
                id.text(),
                state,
                accepted + unchanged + skipped.size() + rejected.size(),
                accepted,
                unchanged,
                skipped.stream().sorted(Comparator.comparingInt(Skipped::line)).toList(),
                rejected.stream()
                        .sorted(Comparator.comparingInt(Rejected::line))
                        .toList(),
                commits,
                Optional.empty());
    }
}
