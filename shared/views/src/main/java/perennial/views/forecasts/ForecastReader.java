package perennial.views.forecasts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import perennial.domain.ClientId;
import perennial.domain.UserId;
import perennial.domain.forecast.Bridge;
import perennial.domain.forecast.Calibration;
import perennial.domain.forecast.Calibration.Evidence;
import perennial.domain.forecast.Effect;
import perennial.domain.forecast.ForecastBook;
import perennial.domain.forecast.ForecastEvent.SnapshotTaken;
import perennial.domain.forecast.ForecastRows;
import perennial.domain.forecast.Forecasted;
import perennial.domain.money.CurrencyCode;
import perennial.domain.time.Quarter;
import perennial.ledger.PolicySource.InForce;
import perennial.views.clients.ClientFilter;
import perennial.views.clients.ClientsReader;
import perennial.views.clients.PortfolioClient;
import perennial.views.forecasts.CalibrationReport.CalibrationItem;
import perennial.views.forecasts.CalibrationReport.PeriodJudged;
import perennial.views.forecasts.ForecastBridge.BridgeEnd;
import perennial.views.forecasts.ForecastBridge.BridgeSpan;
import perennial.views.forecasts.HistoryTelling.Told;
import perennial.views.reading.AsOf;
import perennial.views.reading.DayRange;
import perennial.views.reading.View;
import perennial.views.renewals.PeriodRows;

/**
 * What was expected of periods, as far as whoever asks may see it: snapshots are of everybody, and of those who may not see
 * everybody's, or ask for one owner's, each figure is made anew of the rows of the clients that are theirs today.
 */
public final class ForecastReader {

    private final ForecastLedgers snapshots;
    private final ClientsReader clients;
    private final View pipeline;
    private final AsOf asOf;
    private final Supplier<InForce> policy;

    public ForecastReader(
            ForecastLedgers snapshots, ClientsReader clients, View pipeline, AsOf asOf, Supplier<InForce> policy) {
        this.snapshots = snapshots;
        this.clients = clients;
        this.pipeline = pipeline;
        this.asOf = asOf;
        this.policy = policy;
    }

    /** The snapshots of a period that there are. */
    public ForecastBook book(Quarter period) {
        return snapshots.of(period);
    }

    /**
     * What was expected of a period, time after time.
     *
     * @param taken the days whose snapshots are wanted
     */
    public ForecastHistory history(Quarter period, DayRange taken, Optional<UserId> owner) {
        Optional<Set<ClientId>> among = among(owner);
        List<Told> told = book(period).snapshots().stream()
                .filter(snapshot -> taken.contains(snapshot.day()))
                .map(snapshot -> among.isEmpty()
                        ? new Told(snapshot, snapshot.totals(), true)
                        : new Told(snapshot, open(snapshot, among).totals(), false))
                .toList();
        return new HistoryTelling(period, told).tell();
    }

    /** The two ends of a bridge; without the second it leads to now. */
    public record Ends(SnapshotTaken from, Optional<SnapshotTaken> to) {}

    /** What led from one forecast to the other. */
    public ForecastBridge bridge(Ends ends, Optional<UserId> owner) {
        Way way = way(ends, owner);
        return new ForecastBridge(
                ends.from().period(),
                end(ends.from()),
                ends.to().map(ForecastReader::end).orElseGet(this::now),
                way.bridge().spans().stream().map(BridgeSpan::of).toList());
    }

    /** Which effects a bridge is opened into rows of; empty ones ask for any. */
    public record Opened(Optional<Effect> effect, Optional<CurrencyCode> currency) {
        private boolean includes(BridgeRow row) {
            return effect.stream().allMatch(row.effect()::equals)
                    && currency.stream().allMatch(row.currency()::equals);
        }
    }

    /**
     * The effects of a bridge one by one, by client, renewal and effect.
     *
     * @param after the place of the last row of the page before
     */
    public List<BridgeRow> rows(Ends ends, Optional<UserId> owner, Opened opened, Optional<String> after, int limit) {
        Way way = way(ends, owner);
        return way.bridge().chains().stream()
                .flatMap(chain -> BridgeRow.of(chain, way.opening(), way.closing()))
                .filter(row -> opened.includes(row) && after.stream().allMatch(row::isAfter))
                .limit(limit)
                .toList();
    }

    /**
     * What became of calls some days before the end of each of the periods that are over.
     *
     * @param daysBefore the last snapshot taken at least so many days before a period's last day is judged
     */
    public CalibrationReport calibration(List<Quarter> periods, int daysBefore, Optional<UserId> owner) {
        Optional<Set<ClientId>> among = among(owner);
        var judged = new ArrayList<PeriodJudged>();
        var evidence = new ArrayList<Evidence>();
        for (Quarter period : periods) {
            ForecastBook book = book(period);
            Optional<SnapshotTaken> called = book.lastUpTo(period.last().minusDays(daysBefore));
            Optional<SnapshotTaken> end =
                    book.latest().filter(last -> last.day().isAfter(period.last()));
            if (called.isEmpty() || end.isEmpty()) continue;
            judged.add(new PeriodJudged(period, called.get().day(), end.get().day()));
            evidence.add(new Evidence(open(called.get(), among), open(end.get(), among)));
        }
        return new CalibrationReport(
                periods.getFirst(),
                periods.getLast(),
                daysBefore,
                judged,
                Calibration.of(evidence).stream().map(CalibrationItem::of).toList(),
                Calibration.DEFINITION);
    }

    private record Way(Forecasted opening, Forecasted closing) {
        Bridge bridge() {
            return Bridge.between(opening, closing);
        }
    }

    private Way way(Ends ends, Optional<UserId> owner) {
        Optional<Set<ClientId>> among = among(owner);
        Forecasted opening = open(ends.from(), among);
        Forecasted closing = ends.to()
                .map(snapshot -> open(snapshot, among))
                .orElseGet(() -> today(ends.from().period(), among));
        return new Way(opening, closing);
    }

    /** The clients that alone count; empty where everybody's do. */
    private Optional<Set<ClientId>> among(Optional<UserId> owner) {
        ClientFilter filter = owner.map(ClientFilter::ownedBy).orElse(ClientFilter.ANY);
        if (clients.isEverybody(filter)) return Optional.empty();
        return Optional.of(
                clients.matching(filter).stream().map(PortfolioClient::id).collect(Collectors.toSet()));
    }

    private Forecasted open(SnapshotTaken snapshot, Optional<Set<ClientId>> among) {
        Forecasted whole = snapshots.open(snapshot);
        return among.map(some -> whole.where(row -> some.contains(row.clientId())))
                .orElse(whole);
    }

    private Forecasted today(Quarter period, Optional<Set<ClientId>> among) {
        var rows = new PeriodRows(pipeline, asOf);
        List<Quarter> one = List.of(period);
        ForecastRows found = among.map(some -> rows.of(some, one))
                .orElseGet(() -> rows.everybodys(one))
                .get(period);
        return new Forecasted(period, asOf.now(), policy.get().policy().probabilities(), found);
    }

    private BridgeEnd now() {
        return new BridgeEnd(asOf.now(), asOf.today(), policy.get().commit());
    }

    private static BridgeEnd end(SnapshotTaken snapshot) {
        return new BridgeEnd(
                snapshot.takenAt(), snapshot.day(), snapshot.policy().commit());
    }
}
