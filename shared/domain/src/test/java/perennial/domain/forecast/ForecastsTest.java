package perennial.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import perennial.domain.BadValue;
import perennial.domain.CommandType;
import perennial.domain.Fact;
import perennial.domain.Refusals;
import perennial.domain.Scenario;
import perennial.domain.forecast.ForecastCommand.TakeSnapshot;
import perennial.domain.forecast.ForecastEvent.PolicyUsed;
import perennial.domain.forecast.ForecastEvent.RowsTaken;
import perennial.domain.forecast.ForecastEvent.SnapshotTaken;
import perennial.domain.forecast.RowsCommand.KeepRows;
import perennial.domain.forecast.RowsEvent.RowsKept;
import perennial.domain.policy.Policy;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.time.Quarter;

class ForecastsTest {

    private static final Quarter Q4 = new Quarter("2026-Q4");
    private static final Instant MONDAY = Instant.parse("2026-10-05T06:00:00Z");
    private static final PolicyUsed POLICY = new PolicyUsed(3, Policy.BUILT_IN.probabilities());
    private static final RowOf CALLED = RowOf.acme().called(ForecastCategory.COMMIT, "900.00", "2026-12-01");

    private final Scenario<ForecastBook> monday =
            Scenario.of(new Forecasts()).now(MONDAY.plusSeconds(5)).zone(ZoneId.of("America/New_York"));

    @Test
    void aSnapshotSaysWhatWasExpectedAndWhichRowsSayIt() {
        ForecastRows rows = rows(CALLED, RowOf.of("beta", "k1.1"));
        monday.when(take(MONDAY, rows))
                .facts(new Fact(
                        MONDAY,
                        new SnapshotTaken(
                                Q4,
                                MONDAY,
                                MONDAY.minusSeconds(60),
                                LocalDate.parse("2026-10-05"),
                                POLICY,
                                PeriodTotal.of(Q4, rows, Policy.BUILT_IN.probabilities()),
                                new RowsTaken(2, 1, rows.digest()))));
    }

    @Test
    void theDayIsThatOfTheBusinessZone() {
        Instant early = Instant.parse("2026-10-05T02:00:00Z");
        var after = monday.when(take(early, rows(CALLED))).accepted();

        assertThat(after.state().latest()).map(SnapshotTaken::day).contains(LocalDate.parse("2026-10-04"));
    }

    @Test
    void takenTwiceItIsTheSame() {
        var taken = monday.given(take(MONDAY, rows(CALLED)));
        taken.now(MONDAY.plusSeconds(86_400)).when(take(MONDAY, rows(CALLED))).nothing();
    }

    @Test
    void whatWasWrittenDownStays() {
        monday.given(take(MONDAY, rows(CALLED)))
                .when(take(MONDAY, rows()))
                .refused("forecast.differs", "2026-Q4", "2026-10-05T06:00:00Z");
    }

    @Test
    void aLateOneTakesItsPlaceAmongTheOthers() {
        var after = monday.given(take(MONDAY, rows(CALLED)))
                .when(take(MONDAY.minusSeconds(86_400), rows()))
                .accepted();

        assertThat(after.state().snapshots())
                .extracting(SnapshotTaken::takenAt)
                .containsExactly(MONDAY.minusSeconds(86_400), MONDAY);
    }

    @Test
    void nobodyKnowsTheFuture() {
        monday.when(take(MONDAY.plusSeconds(6), rows())).bad("/takenAt", "future");
    }

    @Test
    void aSnapshotHasOnlyRowsThatConcernItsPeriod() {
        assertThat(take(MONDAY, rows(RowOf.acme().due("2027-01-01").was("2026-12-31"))))
                .isNotNull();
        assertThatThrownBy(() -> take(MONDAY, rows(RowOf.acme().due("2027-01-01"))))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/rows"));
    }

    @Test
    void timesAreWholeSecondsAndNothingIsKnownAfterwards() {
        assertThatThrownBy(() -> take(MONDAY.plusMillis(1), rows())).isInstanceOf(BadValue.class);
        assertThatThrownBy(() -> new TakeSnapshot(Q4, MONDAY, MONDAY.plusSeconds(1), POLICY, rows()))
                .isInstanceOf(BadValue.class);
    }

    @Test
    void aForecastIsNamedByItsQuarter() {
        new Forecasts().requireId("2026-Q4");
        assertThatThrownBy(() -> new Forecasts().requireId("2026")).isInstanceOf(BadValue.class);
        new RowLedgers().requireId(rows(CALLED).digest());
        assertThatThrownBy(() -> new RowLedgers().requireId("rows")).isInstanceOf(BadValue.class);
    }

    @Test
    void rowsAreKeptPartByPartAndOnce() {
        var rows = Scenario.of(new RowLedgers());
        var keep = new KeepRows(List.of("eA==", "eQ=="));

        Instant now = rows.context().now();
        Scenario<RowLedgers.Kept> one = rows.given(now, new RowsKept(1, 2, "eA=="));
        assertThat(new RowLedgers().decide(keep, rows.state(), rows.context()))
                .containsExactly(new Fact(now, new RowsKept(1, 2, "eA==")));
        one.when(keep).events(new RowsKept(2, 2, "eQ==")).when(keep).nothing();
    }

    @Test
    void onlyTheClockWritesHere() {
        assertThat(Stream.of(new Forecasts(), new RowLedgers())
                        .flatMap(kind -> kind.commands().stream())
                        .filter(CommandType::isPublic))
                .isEmpty();
    }

    @Test
    void eachCommandNamesExactlyTheRulesThatCanRefuseIt() {
        assertThat(Refusals.met(
                        List.of(monday, monday.given(take(MONDAY, rows(CALLED)))), List.of(take(MONDAY, rows()))))
                .isEqualTo(Refusals.declaredBy(new Forecasts().commands()));
    }

    private static TakeSnapshot take(Instant at, ForecastRows rows) {
        return new TakeSnapshot(Q4, at, at.minusSeconds(60), POLICY, rows);
    }

    private static ForecastRows rows(RowOf... rows) {
        return new ForecastRows(Stream.of(rows).map(RowOf::row).toList());
    }
}
