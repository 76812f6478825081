package perennial.views.answers;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.UserId;
import perennial.domain.forecast.Effect;
import perennial.domain.forecast.ForecastEvent.SnapshotTaken;
import perennial.domain.policy.PolicyCommand.SetForecastPolicy;
import perennial.domain.policy.Probability;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.time.Quarter;
import perennial.testkit.Seeds;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.RandomLife;
import perennial.views.forecasts.BridgeRow;
import perennial.views.forecasts.ForecastBridge;
import perennial.views.forecasts.ForecastBridge.BridgeSpan;
import perennial.views.forecasts.ForecastBridge.EffectItem;
import perennial.views.forecasts.ForecastHistory;
import perennial.views.forecasts.ForecastHistory.PeriodTotalItem;
import perennial.views.forecasts.ForecastReader;
import perennial.views.forecasts.ForecastReader.Ends;
import perennial.views.forecasts.ForecastReader.Opened;
import perennial.views.reading.DayRange;

/** What holds of snapshots and bridges of any lives, under policies that change meanwhile, whoever asks. */
@ExtendWith(WithDynamo.class)
class ForecastLawsTest {
    private static final int CLIENTS = 6;
    private static final int COMMITS = 70;
    private static final int SNAPSHOTS = 8;
    private static final Opened ALL = new Opened(Optional.empty(), Optional.empty());
    private static final Set<Effect> SEEN = EnumSet.noneOf(Effect.class);

    private final TestTables tables;

    ForecastLawsTest(TestTables tables) {
        this.tables = tables;
    }

    @Test
    void everyBridgeIsExactForEverybodyAndForAManager() {
        var desk = new Desk(tables);
        Seeds.each(1, random -> {
            for (int i = 0; i < CLIENTS; i++) desk.live("c" + i, RandomLife.of(random, COMMITS));
            Set<Quarter> periods = snapshots(desk, random);
            for (Quarter period : periods) {
                requireExact(period, desk.ask());
                requireExact(period, desk.askAs(new UserId("u0")));
            }
        });
        assertThat(SEEN).as("the domain's own laws meet them all").hasSizeGreaterThan(3);
    }

    /** Late ones, all of them: they are of their own time all the same. */
    private static Set<Quarter> snapshots(Desk desk, Random random) {
        var periods = new TreeSet<Quarter>();
        List<Instant> times = IntStream.range(0, SNAPSHOTS)
                .mapToObj(i -> Instant.parse("2023-04-03T06:00:00Z").plusSeconds(86_400L * random.nextInt(600)))
                .toList();
        for (Instant time : times) desk.at(time.minusSeconds(3_600)).set(anyPolicy(random));
        desk.on("2025-12-01");
        for (Instant time : times) {
            assertThat(desk.takeSnapshots(time)).hasSize(5);
            assertThat(desk.takeSnapshots(time)).as("taken twice").isEmpty();
            periods.add(Quarter.of(LocalDate.ofInstant(time, ZoneOffset.UTC)));
        }
        return periods;
    }

    private static SetForecastPolicy anyPolicy(Random random) {
        var policy = new EnumMap<ForecastCategory, Probability>(ForecastCategory.class);
        for (ForecastCategory category : ForecastCategory.values()) {
            policy.put(category, new Probability(BigDecimal.valueOf(random.nextInt(10_001), 4)));
        }
        return new SetForecastPolicy(policy);
    }

    private static void requireExact(Quarter period, Reading reading) {
        ForecastReader forecasts = reading.forecasts();
        List<SnapshotTaken> snapshots = forecasts.book(period).snapshots();
        ForecastHistory history = forecasts.history(period, DayRange.ANY, Optional.empty());
        assertThat(history.snapshots()).hasSameSizeAs(snapshots);
        for (int from = 0; from < snapshots.size(); from++) {
            var ends = new ArrayList<Ends>();
            ends.add(new Ends(snapshots.get(from), Optional.empty()));
            if (from + 1 < snapshots.size()) {
                ends.add(new Ends(snapshots.get(from), Optional.of(snapshots.get(from + 1))));
            }
            for (Ends each : ends) requireExact(each, history, forecasts);
        }
    }

    private static void requireExact(Ends ends, ForecastHistory history, ForecastReader forecasts) {
        ForecastBridge bridge = forecasts.bridge(ends, Optional.empty());
        List<BridgeRow> rows = forecasts.rows(ends, Optional.empty(), ALL, Optional.empty(), 10_000);
        for (BridgeSpan span : bridge.spans()) {
            BigDecimal sum = span.effects().stream()
                    .map(effect -> effect.value().value())
                    .reduce(span.opening().value(), BigDecimal::add);
            assertThat(sum).as("%s", bridge).isEqualByComparingTo(span.closing().value());
            assertThat(span.opening().value()).isEqualByComparingTo(weighted(ends.from(), span, history));
            ends.to()
                    .ifPresent(
                            to -> assertThat(span.closing().value()).isEqualByComparingTo(weighted(to, span, history)));
            for (EffectItem effect : span.effects()) requireOpened(effect, span, rows);
        }
        rows.forEach(row -> SEEN.add(row.effect()));
        rows.stream()
                .collect(groupingBy(row -> row.clientId() + "/" + row.renewalId()))
                .values()
                .forEach(ForecastLawsTest::requireOneChain);
    }

    private static BigDecimal weighted(SnapshotTaken snapshot, BridgeSpan span, ForecastHistory history) {
        return history.snapshots().stream()
                .filter(item -> item.takenAt().equals(snapshot.takenAt()))
                .flatMap(item -> item.totals().stream())
                .filter(total -> total.currency().equals(span.currency()))
                .flatMap((PeriodTotalItem total) -> total.weighted().stream())
                .map(weighted -> weighted.value())
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /** Every effect opens into the rows that it is the sum of. */
    private static void requireOpened(EffectItem effect, BridgeSpan span, List<BridgeRow> rows) {
        List<BridgeRow> its = rows.stream()
                .filter(row -> row.effect() == effect.effect() && row.currency().equals(span.currency()))
                .toList();
        assertThat(its).hasSize(effect.count());
        assertThat(its.stream().map(row -> row.value().value()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(effect.value().value());
    }

    private static void requireOneChain(List<BridgeRow> ofOneRenewal) {
        List<Effect> effects = ofOneRenewal.stream().map(BridgeRow::effect).toList();
        assertThat(effects).doesNotHaveDuplicates();
        if (effects.size() > 1) {
            assertThat(effects).isSubsetOf(Effect.AMOUNT, Effect.CATEGORY, Effect.POLICY);
        }
    }
}
