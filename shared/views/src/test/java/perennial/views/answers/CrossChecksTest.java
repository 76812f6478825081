package perennial.views.answers;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.domain.Deadline;
import perennial.domain.UserId;
import perennial.domain.client.Tick;
import perennial.domain.money.Amount;
import perennial.domain.policy.Policy;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.metric.Bucket;
import perennial.domain.satisfaction.metric.TrendReport.Question;
import perennial.domain.value.Level;
import perennial.domain.value.Positions;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.RandomLife;
import perennial.views.agenda.AgendaItem;
import perennial.views.agenda.AgendaReader;
import perennial.views.clients.ClientFilter;
import perennial.views.portfolio.ClientItem;
import perennial.views.reading.DayRange;
import perennial.views.renewals.DueTotal;
import perennial.views.renewals.GroupBy;
import perennial.views.renewals.PipelineRow;
import perennial.views.renewals.PipelineSummary;
import perennial.views.renewals.PipelineSummary.SummaryGroup;
import perennial.views.renewals.RenewalFilter;
import perennial.views.renewals.RenewalItem;
import perennial.views.renewals.RenewalOrder;
import perennial.views.renewals.State;
import perennial.views.retention.RetentionReport;
import perennial.views.retention.RetentionReport.RetentionGroup;
import perennial.views.satisfaction.Scope;
import perennial.views.satisfaction.TrendAnswer;

/** Answers that speak of the same things agree with one another, over a generated book. */
@ExtendWith(WithDynamo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossChecksTest {
    private static final int CLIENTS = 10;
    private static final List<UserId> OWNERS =
            Stream.of("u0", "u1", "u2").map(UserId::new).toList();
    private static final LocalDate TODAY = LocalDate.parse("2025-03-01");

    private final Desk desk;

    CrossChecksTest(TestTables tables) {
        desk = new Desk(tables);
        var random = new Random(7);
        for (int i = 0; i < CLIENTS; i++) desk.live("c" + i, RandomLife.of(random, 40));
        desk.on(TODAY.toString());
    }

    private static RenewalFilter every(State... states) {
        return RenewalFilter.ending(DayRange.ANY, ClientFilter.ANY, states);
    }

    @ParameterizedTest
    @EnumSource(RenewalOrder.By.class)
    void pagesToTheEndAreTheWholeListInOrder(RenewalOrder.By by) {
        for (boolean descending : new boolean[] {false, true}) {
            var order = new RenewalOrder(by, descending);
            List<PipelineRow> whole = desk.ask().renewals(every(State.values()), order, Optional.empty(), 1_000);
            assertThat(whole)
                    .hasSizeGreaterThan(20)
                    .hasSameElementsAs(desk.ask().renewals(every(State.values())));
            assertThat(whole).isSortedAccordingTo(expected(by, descending));
            for (int size : new int[] {1, 4, 7}) assertThat(paged(order, size)).isEqualTo(whole);
        }
    }

    private List<PipelineRow> paged(RenewalOrder order, int size) {
        var all = new ArrayList<PipelineRow>();
        Optional<String> place = Optional.empty();
        List<PipelineRow> page;
        do {
            page = desk.ask().renewals(every(State.values()), order, place, size);
            all.addAll(page);
            if (!page.isEmpty()) place = Optional.of(order.placeOf(page.getLast()));
        } while (page.size() == size);
        return all;
    }

    /** Written anew: what comes last where it has no value, and ties by client and renewal. */
    private static Comparator<PipelineRow> expected(RenewalOrder.By by, boolean descending) {
        Comparator<PipelineRow> byValue = switch (by) {
            case DUE_ON -> directed(row -> Optional.of(row.renewal().dueOn()), descending);
            case NOTICE_DEADLINE -> directed(row -> row.renewal().noticeDeadline(), descending);
            case ANNUAL_VALUE -> directed(row -> row.renewal().annualValue().map(Amount::value), descending);
            case CLIENT_NAME -> directed(row -> Optional.of(row.client().name().toLowerCase()), descending);
        };
        return byValue.thenComparing(row -> row.client().id().text())
                .thenComparing(row -> row.renewal().renewalId().text());
    }

    private static <T extends Comparable<? super T>> Comparator<PipelineRow> directed(
            java.util.function.Function<PipelineRow, Optional<T>> value, boolean descending) {
        return (one, other) -> {
            Optional<T> a = value.apply(one);
            Optional<T> b = value.apply(other);
            if (a.isEmpty() || b.isEmpty()) return Boolean.compare(a.isEmpty(), b.isEmpty());
            return descending ? b.get().compareTo(a.get()) : a.get().compareTo(b.get());
        };
    }

    @Test
    void pagesOfClientsToTheEndAreAllOfThem() {
        List<ClientItem> whole = desk.ask().clients(ClientFilter.ANY, Optional.empty(), 100);
        assertThat(whole)
                .extracting(item -> item.clientId().text())
                .containsExactly(
                        IntStream.range(0, CLIENTS).mapToObj(i -> "c" + i).toArray(String[]::new));
        var paged = new ArrayList<ClientItem>();
        for (ClientItem each : whole) {
            Optional<String> after = paged.isEmpty()
                    ? Optional.empty()
                    : Optional.of(paged.getLast().clientId().text());
            paged.addAll(desk.ask().clients(ClientFilter.ANY, after, 1));
        }
        assertThat(paged).isEqualTo(whole);
        assertThat(OWNERS.stream()
                        .flatMap(
                                owner -> desk.ask().clients(ClientFilter.ownedBy(owner), Optional.empty(), 9).stream()))
                .hasSameElementsAs(whole);
    }

    @Test
    void groupsOfASummaryAddUpToTheRows() {
        List<RenewalItem> rows = desk.ask().renewals(every(State.OPEN, State.CLOSED)).stream()
                .map(row -> RenewalItem.of(row, Policy.BUILT_IN))
                .toList();
        for (GroupBy by : GroupBy.values()) {
            PipelineSummary summary = desk.ask().summary(every(State.OPEN, State.CLOSED), List.of(by, GroupBy.STAGE));
            assertThat(summary.groups()).as("%s", by).isNotEmpty();
            assertThat(summary.groups().stream().mapToInt(SummaryGroup::count).sum())
                    .isEqualTo(rows.size());
            assertThat(sum(summary.groups().stream().map(SummaryGroup::annualValue)))
                    .isEqualByComparingTo(sum(rows.stream().flatMap(row -> row.annualValue().stream())));
            assertThat(sum(summary.groups().stream().flatMap(group -> group.weighted().stream())))
                    .isEqualByComparingTo(sum(rows.stream().flatMap(row -> row.weighted().stream())));
            assertThat(summary.groups().stream()
                            .mapToLong(group -> group.uncalled().count())
                            .sum())
                    .isEqualTo(rows.stream()
                            .filter(row -> row.probability().isEmpty())
                            .count());
        }
    }

    @Test
    void eachGroupHoldsExactlyItsOwn() {
        PipelineSummary summary = desk.ask().summary(every(State.OPEN, State.CLOSED), List.of(GroupBy.OWNER));
        Map<String, List<PipelineRow>> byOwner = desk.ask().renewals(every(State.OPEN, State.CLOSED)).stream()
                .collect(groupingBy(row -> row.client().owner().text()));
        assertThat(summary.groups().stream().map(group -> group.by().get("owner")))
                .containsExactlyElementsOf(byOwner.keySet().stream().sorted().toList());
        summary.groups()
                .forEach(group -> assertThat(group.count())
                        .isEqualTo(byOwner.get(group.by().get("owner")).size()));
    }

    private static BigDecimal sum(Stream<Amount> amounts) {
        return amounts.map(Amount::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 90, 400})
    void windowsHoldTheRowsWhoseTermEndsInThem(int days) {
        DayRange window = DayRange.of(TODAY, TODAY.plusDays(days));
        List<PipelineRow> rows =
                desk.ask().renewals(RenewalFilter.ending(window, ClientFilter.ANY, State.OPEN, State.CLOSED));
        assertThat(rows)
                .hasSameElementsAs(desk.ask().renewals(every(State.OPEN, State.CLOSED)).stream()
                        .filter(row -> window.contains(row.renewal().termEnd()))
                        .toList());
        assertThat(DueTotal.of(rows).stream().mapToInt(DueTotal::count).sum()).isEqualTo(rows.size());
    }

    @Test
    void everybodysAgendaIsThatOfAllOwnersAndOfAllDeadlines() {
        LocalDate until = TODAY.plusDays(200);
        List<AgendaItem> everybodys = desk.ask().agenda(agenda(Optional.empty(), until));
        assertThat(everybodys).hasSizeGreaterThan(10).isSortedAccordingTo(Comparator.comparing(AgendaItem::dueAt));
        assertThat(OWNERS.stream().flatMap(owner -> desk.ask().agenda(agenda(Optional.of(owner), until)).stream()))
                .hasSameElementsAs(everybodys);
        long deadlines = IntStream.range(0, CLIENTS)
                .mapToObj(i -> Tick.deadlines(desk.state("c" + i), Desk.ZONE))
                .flatMap(List::stream)
                .map(Deadline::dueAt)
                .filter(at -> !at.atZone(Desk.ZONE).toLocalDate().isAfter(until))
                .count();
        assertThat(everybodys).hasSize((int) deadlines);
        assertThat(everybodys.stream().map(AgendaReader::placeOf).collect(toSet()))
                .hasSameSizeAs(everybodys);
    }

    private static AgendaReader.Question agenda(Optional<UserId> owner, LocalDate until) {
        return new AgendaReader.Question(
                new DayRange(Optional.empty(), Optional.of(until)),
                owner.map(ClientFilter::ownedBy).orElse(ClientFilter.ANY),
                Set.of());
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void partsOfRetentionAddUpAndOwnersToAll(Level level) {
        var positions = new Positions(LocalDate.parse("2024-02-01"), LocalDate.parse("2024-12-31"));
        RetentionReport all = desk.ask().retention(positions, level, ClientFilter.ANY);
        assertThat(all.groups()).isNotEmpty().allSatisfy(CrossChecksTest::addsUp);
        List<RetentionReport> parts = OWNERS.stream()
                .map(owner -> desk.ask().retention(positions, level, ClientFilter.ownedBy(owner)))
                .toList();
        assertThat(sum(parts.stream().flatMap(part -> part.groups().stream()).map(RetentionGroup::start)))
                .isPositive()
                .isEqualByComparingTo(sum(all.groups().stream().map(RetentionGroup::start)));
        assertThat(parts.stream().mapToInt(part -> part.logos().kept()).sum())
                .isEqualTo(all.logos().kept());
    }

    private static void addsUp(RetentionGroup group) {
        assertThat(group.start()
                        .value()
                        .subtract(group.churn().value())
                        .subtract(group.contraction().value())
                        .add(group.expansion().value())
                        .add(group.escalation().value()))
                .isEqualByComparingTo(group.end().value());
        assertThat(group.grr().orElseThrow()).isLessThanOrEqualTo(BigDecimal.valueOf(100));
    }

    @ParameterizedTest
    @EnumSource(SurveyKind.class)
    void answersOfAllAreThoseOfEachClientAndOfEachOwner(SurveyKind kind) {
        long all = answers(kind, "all");
        assertThat(all).isPositive();
        assertThat(IntStream.range(0, CLIENTS)
                        .mapToLong(i -> answers(kind, "client:c" + i))
                        .sum())
                .isEqualTo(all);
        assertThat(OWNERS.stream()
                        .mapToLong(owner -> answers(kind, "owner:" + owner))
                        .sum())
                .isEqualTo(all);
        assertThat(answers(kind, "type:EMPLOYER")).isEqualTo(all);
        assertThat(answers(kind, "segment:none")).isZero();
        assertThat(answers(kind, "product:NUTRITION")).isPositive().isLessThan(all);
        assertThat(answers(kind, "tag:plan=gold")).isPositive().isLessThan(all);
    }

    private long answers(SurveyKind kind, String scope) {
        var question = new Question(LocalDate.parse("2022-12-01"), TODAY, Bucket.Size.MONTH, Optional.of(90), 1);
        TrendAnswer answer = desk.ask().trend(kind, Scope.parse(scope), question);
        assertThat(answer.points().stream().mapToLong(point -> point.n()).sum())
                .isEqualTo(answer.overall().n());
        return answer.overall().n();
    }
}
