package perennial.views.forecasts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import perennial.domain.BadValue;
import perennial.domain.forecast.ForecastBook;
import perennial.domain.forecast.ForecastCommand.TakeSnapshot;
import perennial.domain.forecast.ForecastEvent.PolicyUsed;
import perennial.domain.forecast.ForecastRows;
import perennial.domain.forecast.SnapshotCalendar;
import perennial.domain.time.Quarter;
import perennial.ledger.Ledger;
import perennial.ledger.PolicySource.InForce;
import perennial.ledger.Position;
import perennial.views.policies.PolicyReader;
import perennial.views.reading.AsOf;
import perennial.views.reading.RowsUpTo;
import perennial.views.reading.View;
import perennial.views.renewals.PeriodRows;

/**
 * Takes the snapshots of one instant. They follow from it alone: what had happened up to then and was recorded up to
 * {@link RowsUpTo#SETTLED} before. So a firing that comes late reads the same as one in time, and one that comes twice finds
 * everything done.
 */
public final class SnapshotTaker {

    /**
     * The quarters from the one before to the third after the one an instant lies in: whoever expects something this year
     * has a history of it, and what closes late is still seen after its period.
     */
    private static final int FIRST = -1;

    private static final int LAST = 3;
    private static final int PERIODS = LAST - FIRST + 1;

    /** A day more than a week: what was missed is looked for on each of eight days, so that it is found on one of them. */
    private static final Duration LOOKS_BACK = Duration.ofDays(8);

    private final ForecastLedgers ledgers;
    private final PolicyReader policies;
    private final Supplier<View> pipeline;
    private final Consumer<Instant> rowsUpTo;
    private final Clock clock;

    /** When and where it is. */
    public record Clock(InstantSource now, ZoneId zone) {}

    /**
     * @param pipeline opens the rows of renewals
     * @param rowsUpTo returns once those rows hold everything recorded up to an instant, or throws
     */
    public SnapshotTaker(Ledger ledger, Supplier<View> pipeline, Consumer<Instant> rowsUpTo, Clock clock) {
        this.ledgers = new ForecastLedgers(ledger);
        this.policies = new PolicyReader(ledger);
        this.pipeline = pipeline;
        this.rowsUpTo = rowsUpTo;
        this.clock = clock;
    }

    /**
     * Takes those that are not there yet.
     *
     * @param instant the schedule's own time
     * @return where each stands that was taken
     * @throws BadValue where it lies in the future
     * @throws perennial.views.reading.NotReady where the rows are behind
     */
    public List<Position> take(Instant instant, String correlation) {
        return write(missing(instant.truncatedTo(ChronoUnit.SECONDS), ledgers::of), correlation);
    }

    /**
     * Takes those of the planned times of the eight days up to an instant that are not there. Where all are, each period's ledger
     * is read once, and nothing else. A time at which nothing was known yet, as before a deployment, was not missed.
     *
     * @return where each stands that was taken
     * @throws perennial.views.reading.NotReady where the rows are behind
     */
    public List<Position> takeMissed(Instant upTo, String correlation) {
        var books = new HashMap<Quarter, ForecastBook>();
        return SnapshotCalendar.between(upTo.minus(LOOKS_BACK), upTo, clock.zone()).stream()
                .map(planned -> missing(planned, period -> books.computeIfAbsent(period, ledgers::of)))
                .filter(SnapshotTaker::wasMissed)
                .flatMap(snapshots -> write(snapshots, correlation).stream())
                .toList();
    }

    private static boolean wasMissed(List<TakeSnapshot> snapshots) {
        boolean wasBegun = snapshots.size() < PERIODS;
        return wasBegun
                || snapshots.stream().anyMatch(snapshot -> snapshot.rows().size() > 0);
    }

    private List<Position> write(List<TakeSnapshot> snapshots, String correlation) {
        return snapshots.stream()
                .map(snapshot -> ledgers.write(snapshot, correlation))
                .toList();
    }

    private List<TakeSnapshot> missing(Instant takenAt, Function<Quarter, ForecastBook> books) {
        BadValue.unless(!takenAt.isAfter(clock.now().instant()), "/takenAt", "lies in the future; nobody knows it yet");
        List<Quarter> missing = periods(takenAt).stream()
                .filter(period -> books.apply(period).find(takenAt).isEmpty())
                .toList();
        if (missing.isEmpty()) return List.of();
        Instant knownAt = takenAt.minus(RowsUpTo.SETTLED);
        rowsUpTo.accept(knownAt);
        AsOf asOf = new AsOf(clock.now().instant(), clock.zone(), Optional.of(takenAt), Optional.of(knownAt));
        InForce policy = policies.inForce(asOf);
        var used = new PolicyUsed(policy.commit(), policy.policy().probabilities());
        Map<Quarter, ForecastRows> rows = new PeriodRows(pipeline.get(), asOf).everybodys(missing);
        return missing.stream()
                .map(period -> new TakeSnapshot(period, takenAt, knownAt, used, rows.get(period)))
                .toList();
    }

    private List<Quarter> periods(Instant takenAt) {
        Quarter current = Quarter.of(LocalDate.ofInstant(takenAt, clock.zone()));
        return IntStream.rangeClosed(FIRST, LAST).mapToObj(current::plus).toList();
    }
}
