package perennial.views.forecasts;

import java.util.List;
import perennial.domain.Actor;
import perennial.domain.Origin;
import perennial.domain.forecast.ForecastBook;
import perennial.domain.forecast.ForecastCommand.TakeSnapshot;
import perennial.domain.forecast.ForecastEvent.RowsTaken;
import perennial.domain.forecast.ForecastEvent.SnapshotTaken;
import perennial.domain.forecast.ForecastRows;
import perennial.domain.forecast.Forecasted;
import perennial.domain.forecast.Forecasts;
import perennial.domain.forecast.RowLedgers;
import perennial.domain.forecast.RowsCommand.KeepRows;
import perennial.domain.forecast.RowsEvent.RowsKept;
import perennial.domain.time.Quarter;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.Position;
import perennial.ledger.Request;
import perennial.ledger.Result;

/** Snapshots of forecasts where they are kept: what each says in its period's ledger, its rows in one of their own. */
public final class ForecastLedgers {

    private static final Forecasts FORECASTS = new Forecasts();
    private static final RowLedgers ROWS = new RowLedgers();

    private final Ledger ledger;

    public ForecastLedgers(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Every snapshot of a period, strongly consistent; none where none was taken yet. */
    public ForecastBook of(Quarter period) {
        return ledger.load(FORECASTS, period.text()).state();
    }

    /**
     * A snapshot in full, checked against its digest.
     *
     * @throws IllegalStateException where its rows are not those it was made of
     */
    public Forecasted open(SnapshotTaken snapshot) {
        return new Forecasted(
                snapshot.period(), snapshot.knownAt(), snapshot.policy().probabilities(), rows(snapshot.rows()));
    }

    /**
     * Writes a snapshot down: its rows before it, so that there is none without rows. Whoever was here before has done a part
     * of it, or all.
     *
     * @return where it stands
     */
    public Position write(TakeSnapshot snapshot, String correlation) {
        keep(snapshot.rows(), correlation);
        Result taken =
                ledger.execute(FORECASTS, snapshot.period().text(), snapshot, request("take-snapshot", correlation));
        return new Position(new Address(FORECASTS.name(), snapshot.period().text()), taken.head());
    }

    private void keep(ForecastRows rows, String correlation) {
        if (rows.size() == 0) return;
        KeepRows keep = KeepRows.of(rows);
        String id = rows.digest();
        Result kept;
        do {
            kept = ledger.execute(ROWS, id, keep, request("keep-rows", correlation));
        } while (!kept.events().isEmpty());
    }

    private ForecastRows rows(RowsTaken taken) {
        List<String> parts = taken.parts() == 0
                ? List.of()
                : ledger.commits(new Address(ROWS.name(), taken.digest()), 1, taken.parts()).stream()
                        .flatMap(commit -> commit.facts().stream())
                        .map(fact -> ((RowsKept) fact.event()).text())
                        .toList();
        return ForecastRows.read(parts, taken.digest());
    }

    /** What is asked for stands in the ledger's name and in the snapshot's own time: a digest of it would say no more. */
    private static Request request(String command, String correlation) {
        return Request.of(Actor.CLOCK, Origin.CLOCK, Request.digest(command, new byte[0]), correlation);
    }
}
