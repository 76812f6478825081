package perennial.domain.forecast;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.CommandType;
import perennial.domain.Context;
import perennial.domain.EventType;
import perennial.domain.Fact;
import perennial.domain.Kind;
import perennial.domain.Refusal;
import perennial.domain.Slice;
import perennial.domain.forecast.ForecastCommand.TakeSnapshot;
import perennial.domain.forecast.ForecastEvent.RowsTaken;
import perennial.domain.forecast.ForecastEvent.SnapshotTaken;
import perennial.domain.time.Quarter;

/**
 * Ledgers of what was expected of a period, one a quarter, such as {@code forecasts/2026-Q4}. A snapshot follows from its time
 * alone: taken twice it is the same, and nothing is written the second time.
 */
public record Forecasts() implements Kind<ForecastBook> {

    @Override
    public String name() {
        return "forecasts";
    }

    @Override
    public String idField() {
        return "forecastId";
    }

    @Override
    public void requireId(String id) {
        new Quarter(id);
    }

    @Override
    public ForecastBook initial() {
        return ForecastBook.EMPTY;
    }

    @Override
    public ForecastBook evolve(ForecastBook book, Fact fact) {
        return switch ((ForecastEvent) fact.event()) {
            case SnapshotTaken snapshot -> book.with(snapshot);
        };
    }

    @Override
    public List<Fact> decide(Command command, ForecastBook book, Context context) {
        return switch ((ForecastCommand) command) {
            case TakeSnapshot take -> decide(take, book, context);
        };
    }

    private static List<Fact> decide(TakeSnapshot take, ForecastBook book, Context context) {
        BadValue.unless(!take.takenAt().isAfter(context.now()), "/takenAt", "lies in the future; nobody knows it yet");
        SnapshotTaken taken = snapshot(take, context);
        Optional<SnapshotTaken> known = book.find(take.takenAt());
        if (known.isEmpty()) return List.of(new Fact(take.takenAt(), taken));
        Refusal.unless(
                known.get().equals(taken),
                "forecast.differs",
                "the forecast of %s at %s was written down otherwise, and stays as it is: it is never taken again",
                take.period(),
                take.takenAt());
        return List.of();
    }

    private static SnapshotTaken snapshot(TakeSnapshot take, Context context) {
        return new SnapshotTaken(
                take.period(),
                take.takenAt(),
                take.knownAt(),
                context.dayOf(take.takenAt()),
                take.policy(),
                PeriodTotal.of(take.period(), take.rows(), take.policy().probabilities()),
                new RowsTaken(
                        take.rows().size(), take.rows().partCount(), take.rows().digest()));
    }

    @Override
    public List<Slice<ForecastBook, ?>> slices() {
        return List.of(new Slice<>("snapshots", 1, ForecastBook.class, book -> book, (book, stored) -> stored));
    }

    @Override
    public List<CommandType<?>> commands() {
        return List.of(new CommandType<>("take-snapshot", TakeSnapshot.class, Set.of(), List.of("forecast.differs")));
    }

    @Override
    public List<EventType<?>> events() {
        return List.of(EventType.of(SnapshotTaken.class));
    }
}
