package perennial.views.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.UserId;
import perennial.domain.client.ProfileCommand.AssignOwner;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.ContractCommand.VoidContract;
import perennial.domain.forecast.Effect;
import perennial.domain.forecast.ForecastEvent.SnapshotTaken;
import perennial.domain.money.Amount;
import perennial.domain.money.SignedAmount;
import perennial.domain.renewal.RenewalCommand.CallForecast;
import perennial.domain.renewal.RenewalCommand.CloseRenewal;
import perennial.domain.renewal.RenewalCommand.RecordChurn;
import perennial.domain.time.Quarter;
import perennial.ledger.json.DomainJson;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.forecasts.BridgeRow;
import perennial.views.forecasts.ForecastHistory;
import perennial.views.forecasts.ForecastHistory.PeriodTotalItem;
import perennial.views.forecasts.ForecastHistory.SnapshotItem;
import perennial.views.forecasts.ForecastReader.Ends;
import perennial.views.forecasts.ForecastReader.Opened;
import perennial.views.reading.DayRange;

/** A year's book, from one Monday to the next. */
@ExtendWith(WithDynamo.class)
class ForecastSnapshotsTest {
    private static final Quarter Q4 = new Quarter("2026-Q4");
    private static final Instant MONDAY = Instant.parse("2026-10-05T06:00:00Z");
    private static final Instant NEXT = Instant.parse("2026-11-02T06:00:00Z");
    private static final Instant AFTER = Instant.parse("2027-01-01T06:00:00Z");
    private static final Opened ALL = new Opened(Optional.empty(), Optional.empty());
    private static final UserId ANN = new UserId("ann");

    private Desk desk;

    /** Three clients whose terms end with November; the third is Ben's. */
    @BeforeEach
    void book(TestTables tables) {
        desk = new Desk(tables).on("2026-01-05");
        for (String client : List.of("a", "b", "c")) {
            String owner = client.equals("c") ? "ben" : "ann";
            desk.send(
                    client,
                    command(
                            "{'name':'Acme','clientType':'EMPLOYER','owner':'%s'}".formatted(owner),
                            OnboardClient.class),
                    command("""
                        {'contractId':'k1','termStart':'2025-12-01','termEnd':'2026-11-30','currency':'USD','autoRenew':{'mode':'NONE'},
                         'lines':[{'lineId':'l1','product':'NUTRITION','feeModel':'FLAT','unitRate':'1000','units':1}]}
                        """, SignContract.class));
        }
        desk.on("2026-09-30")
                .send("a", call("BEST_CASE", "1000.00", "2026-12-01"))
                .send("b", call("COMMIT", "800.00", "2026-12-15"))
                .send("c", call("COMMIT", "500.00", "2026-11-15"));
    }

    @Test
    void aSnapshotIsOfItsOwnTimeHoweverLateItIsTaken() {
        desk.on("2026-10-06").send("a", call("COMMIT", "2000.00", "2026-12-01"));
        desk.takeSnapshots(MONDAY);

        PeriodTotalItem total = total(0);
        assertThat(total.weighted()).contains(new Amount("1870.00"));
        assertThat(total.count()).isEqualTo(3);
        SnapshotTaken taken = only();
        assertThat(taken.takenAt()).isEqualTo(MONDAY);
        assertThat(taken.knownAt()).isEqualTo(MONDAY.minusSeconds(60));
    }

    @Test
    void itCoversTheQuarterBeforeAndFourFromTheCurrentOneOn() {
        desk.on("2026-10-06").takeSnapshots(MONDAY);

        for (String period : List.of("2026-Q3", "2026-Q4", "2027-Q1", "2027-Q2", "2027-Q3")) {
            assertThat(book(new Quarter(period))).as(period).hasSize(1);
        }
        assertThat(book(new Quarter("2027-Q4"))).isEmpty();
    }

    @Test
    void takenTwiceNothingIsWritten() {
        desk.on("2026-10-06").takeSnapshots(MONDAY);

        assertThat(desk.takeSnapshots(MONDAY)).isEmpty();
        assertThat(book(Q4)).hasSize(1);
    }

    @Test
    void nobodyTakesTomorrows() {
        desk.on("2026-10-04");
        assertThatThrownBy(() -> desk.takeSnapshots(MONDAY)).isInstanceOf(BadValue.class);
    }

    @Test
    void whatHappensBetweenTwoMondaysIsTold() {
        desk.on("2026-10-06").takeSnapshots(MONDAY);
        desk.on("2026-10-20")
                .send("a", call("BEST_CASE", "1000.00", "2027-01-15"))
                .send("b", command("{'renewalId':'k1.1','signedOn':'2026-10-20'}", CloseRenewal.class));
        desk.on("2026-11-02").takeSnapshots(NEXT.minusSeconds(1));
        List<BridgeRow> rows = rows(new Ends(only(0), Optional.of(only(1))));

        assertThat(rows).extracting(BridgeRow::effect).containsExactly(Effect.MOVED_OUT, Effect.WON);
        assertThat(rows)
                .extracting(BridgeRow::value)
                .containsExactly(new SignedAmount("-700.00"), new SignedAmount("280.00"));
        assertThat(rows.getFirst().days()).contains(45L);
        assertThat(total(1).slipped().count()).isEqualTo(1);
        assertThat(total(1).slipped().meanDays()).contains(new BigDecimal("45.0000"));
        assertThat(rows(new Ends(only(1), Optional.empty()))).isEmpty();
    }

    @Test
    void whatIsVoidedSinceIsRemovedAndWhatIsSignedSinceIsNew() {
        desk.on("2026-10-06").takeSnapshots(MONDAY);
        desk.send("a", command("{'contractId':'k1','reason':'DUPLICATE'}", VoidContract.class));
        desk.send("a", command("""
            {'contractId':'k2','termStart':'2026-01-01','termEnd':'2026-11-30','currency':'USD','autoRenew':{'mode':'NONE'},
             'lines':[{'lineId':'l1','product':'NUTRITION','feeModel':'FLAT','unitRate':'1000','units':1}]}
            """, SignContract.class));

        assertThat(rows(new Ends(only(0), Optional.empty())))
                .extracting(BridgeRow::effect)
                .containsExactly(Effect.REMOVED, Effect.NEW);
    }

    @Test
    void onceThePeriodIsOverForecastsAreJudged() {
        desk.on("2026-10-06").takeSnapshots(MONDAY);
        desk.on("2026-11-01")
                .send("a", command("{'renewalId':'k1.1','signedOn':'2026-11-01'}", CloseRenewal.class))
                .send("b", command("{'renewalId':'k1.1','signedOn':'2026-11-01'}", CloseRenewal.class));
        desk.on("2026-12-02").send("c", command("{'renewalId':'k1.1','reason':'PRICE'}", RecordChurn.class));
        assertThat(history().accuracy()).isEmpty();
        desk.on("2027-01-02").takeSnapshots(AFTER);

        ForecastHistory history = history();
        assertThat(history.accuracy()).singleElement().satisfies(accuracy -> {
            assertThat(accuracy.actual()).isEqualTo(new Amount("2000.00"));
            assertThat(accuracy.n()).isEqualTo(1);
            assertThat(accuracy.mape()).contains(new BigDecimal("6.5000"));
            assertThat(accuracy.bias()).contains(new BigDecimal("-6.5000"));
        });
        assertThat(total(0).error()).contains(new SignedAmount("-130.00"));
        assertThat(total(1).error()).isEmpty();
    }

    @Test
    void callsAreJudgedByWhatBecameOfThem() {
        desk.on("2026-10-06").takeSnapshots(MONDAY);
        desk.on("2026-11-01").send("a", command("{'renewalId':'k1.1','signedOn':'2026-11-01'}", CloseRenewal.class));
        desk.on("2026-12-02").send("c", command("{'renewalId':'k1.1','reason':'PRICE'}", RecordChurn.class));
        desk.on("2027-01-02").takeSnapshots(AFTER);
        var report = desk.ask().forecasts().calibration(List.of(Q4.plus(-1), Q4), 30, Optional.empty());

        assertThat(report.periods()).singleElement().satisfies(judged -> {
            assertThat(judged.period()).isEqualTo(Q4);
            assertThat(judged.called()).isEqualTo("2026-10-05");
            assertThat(judged.judged()).isEqualTo("2027-01-01");
        });
        assertThat(report.categories().getFirst()).satisfies(commit -> {
            assertThat(commit.n()).isEqualTo(2);
            assertThat(commit.lost()).isEqualTo(1);
            assertThat(commit.open()).isEqualTo(1);
            assertThat(commit.expected()).contains(new BigDecimal("0.9000"));
        });
        assertThat(desk.askAs(ANN)
                        .forecasts()
                        .calibration(List.of(Q4), 30, Optional.empty())
                        .categories()
                        .getFirst()
                        .n())
                .isEqualTo(1);
    }

    @Test
    void aManagerSeesWhatIsTheirsTodayAndNothingOfOthers() {
        desk.on("2026-10-06").takeSnapshots(MONDAY);
        SnapshotItem anns = desk.askAs(ANN)
                .forecasts()
                .history(Q4, DayRange.ANY, Optional.empty())
                .snapshots()
                .getFirst();

        assertThat(anns.totals()).singleElement().satisfies(total -> {
            assertThat(total.count()).isEqualTo(2);
            assertThat(total.weighted()).contains(new Amount("1420.00"));
        });
        assertThat(anns.rows())
                .as("how many there are is nobody else's business")
                .isEmpty();
        assertThat(desk.askAs(new UserId("eve"))
                        .forecasts()
                        .history(Q4, DayRange.ANY, Optional.empty())
                        .snapshots())
                .allSatisfy(snapshot -> assertThat(snapshot.totals()).isEmpty());

        desk.send("a", command("{'role':'CLIENT_MANAGER','userId':'ben'}", AssignOwner.class));
        assertThat(rowsOf("ann")).isEmpty();
        assertThat(desk.ask()
                        .forecasts()
                        .history(Q4, DayRange.ANY, Optional.of(new UserId("ben")))
                        .snapshots()
                        .getFirst()
                        .totals())
                .singleElement()
                .satisfies(total -> assertThat(total.count()).isEqualTo(2));
    }

    /** What each costs: a change that makes one dearer is seen here. */
    @Test
    void whatItCosts() {
        desk.on("2026-10-06").takeSnapshots(MONDAY);
        Ends toNow = new Ends(only(0), Optional.empty());

        desk.tally.reset();
        desk.ask().forecasts().history(Q4, DayRange.ANY, Optional.empty());
        assertThat(desk.tally.calls())
                .as("snapshots say their totals: no rows are read")
                .isZero();
        Reading everybody = desk.ask();
        everybody.forecasts().bridge(toNow, Optional.empty());
        assertThat(everybody.calls()).as("one Query a shard").isEqualTo(16);
        Reading one = desk.askAs(ANN);
        one.forecasts().bridge(toNow, Optional.empty());
        assertThat(one.calls()).as("their clients, and the contracts of each").isEqualTo(3);
    }

    private List<BridgeRow> rowsOf(String manager) {
        return desk
                .askAs(new UserId(manager))
                .forecasts()
                .rows(new Ends(only(0), Optional.empty()), Optional.empty(), ALL, Optional.empty(), 100)
                .stream()
                .filter(row -> row.clientId().text().equals("a"))
                .toList();
    }

    private List<BridgeRow> rows(Ends ends) {
        return desk.ask().forecasts().rows(ends, Optional.empty(), ALL, Optional.empty(), 100);
    }

    private PeriodTotalItem total(int snapshot) {
        List<PeriodTotalItem> totals = history().snapshots().get(snapshot).totals();
        assertThat(totals).hasSize(1);
        return totals.getFirst();
    }

    private ForecastHistory history() {
        return desk.ask().forecasts().history(Q4, DayRange.ANY, Optional.empty());
    }

    private SnapshotTaken only() {
        assertThat(book(Q4)).hasSize(1);
        return only(0);
    }

    private SnapshotTaken only(int snapshot) {
        return book(Q4).get(snapshot);
    }

    private List<SnapshotTaken> book(Quarter period) {
        return desk.ask().forecasts().book(period).snapshots();
    }

    private static CallForecast call(String category, String amount, String closeDate) {
        return command(
                "{'renewalId':'k1.1','category':'%s','amount':'%s','closeDate':'%s'}"
                        .formatted(category, amount, closeDate),
                CallForecast.class);
    }

    private static <C extends Command> C command(String json, Class<C> type) {
        return DomainJson.read(json.replace('\'', '"'), type);
    }
}
