package perennial.domain.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import perennial.domain.forecast.ForecastEvent.SnapshotTaken;

/** Every snapshot of a period, by the times they were taken at; a late firing may write an earlier one after a later. */
public record ForecastBook(List<SnapshotTaken> snapshots) {

    public static final ForecastBook EMPTY = new ForecastBook(List.of());

    public ForecastBook {
        snapshots = List.copyOf(snapshots);
    }

    public Optional<SnapshotTaken> find(Instant takenAt) {
        return snapshots.stream()
                .filter(snapshot -> snapshot.takenAt().equals(takenAt))
                .findAny();
    }

    /** The one taken last. */
    public Optional<SnapshotTaken> latest() {
        return snapshots.isEmpty() ? Optional.empty() : Optional.of(snapshots.getLast());
    }

    /** The one taken last on a day. */
    public Optional<SnapshotTaken> on(LocalDate day) {
        return lastUpTo(day).filter(snapshot -> snapshot.day().equals(day));
    }

    /** The one taken last on a day or before it. */
    public Optional<SnapshotTaken> lastUpTo(LocalDate day) {
        return snapshots.stream()
                .filter(snapshot -> !snapshot.day().isAfter(day))
                .reduce((earlier, later) -> later);
    }

    ForecastBook with(SnapshotTaken snapshot) {
        var all = new ArrayList<>(snapshots);
        all.add(snapshot);
        all.sort(Comparator.comparing(SnapshotTaken::takenAt));
        return new ForecastBook(all);
    }
}
