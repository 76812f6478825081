package perennial.views;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perennial.domain.Recorded;

/** What a projection makes of a ledger, without a store: given events, then rows. */
public final class FoldedProjection<P> {

    private final Projection<P> projection;
    private final String ledgerId;
    private final Map<RowKey, P> parts = new LinkedHashMap<>();
    private final Map<RowKey, Long> commits = new HashMap<>();

    private FoldedProjection(Projection<P> projection, String ledgerId) {
        this.projection = projection;
        this.ledgerId = ledgerId;
    }

    public static <P> FoldedProjection<P> of(Projection<P> projection, String ledgerId, Collection<Recorded> events) {
        var folded = new FoldedProjection<>(projection, ledgerId);
        events.forEach(folded::apply);
        return folded;
    }

    private void apply(Recorded event) {
        for (RowKey home : projection.touches(ledgerId, event)) {
            P part = parts.getOrDefault(home, projection.parts().initial(ledgerId, home));
            parts.put(home, projection.parts().apply(part, event));
            commits.put(home, event.commit());
        }
    }

    /** The parts as they come back from their homes. */
    public FoldedProjection<P> stored() {
        var stored = new FoldedProjection<>(projection, ledgerId);
        parts.forEach((home, part) -> stored.parts.put(
                home, projection.parts().read(ledgerId, home, projection.parts().write(part))));
        stored.commits.putAll(commits);
        return stored;
    }

    /** Goes on with more events. */
    public FoldedProjection<P> and(Collection<Recorded> events) {
        events.forEach(this::apply);
        return this;
    }

    /** Every row, homes and gone ones included. */
    public Map<RowKey, Row> rows() {
        var rows = new LinkedHashMap<RowKey, Row>();
        parts.forEach((home, part) -> {
            rows.put(
                    home,
                    Row.live(home, commits.get(home), projection.parts().write(part))
                            .until(projection.expiresAt(part)));
            projection.rows(part).forEach(row -> rows.put(row.key(), row));
        });
        return rows;
    }

    /** The rows of families that begin so, but for those gone, in the order of their sort keys. */
    public List<Row> live(String family) {
        var live = new ArrayList<Row>();
        rows().values().stream()
                .filter(row -> row.key().family().startsWith(family) && !row.gone())
                .sorted((a, b) -> a.key().sort().compareTo(b.key().sort()))
                .forEach(live::add);
        return live;
    }

    public Row row(RowKey key) {
        return rows().get(key);
    }
}
