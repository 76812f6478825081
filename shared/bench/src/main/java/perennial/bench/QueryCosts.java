package perennial.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import perennial.domain.UserId;
import perennial.domain.approval.Approval;
import perennial.domain.client.Clients;
import perennial.domain.forecast.Forecasts;
import perennial.domain.forecast.RowLedgers;
import perennial.domain.policy.Policies;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.metric.Bucket;
import perennial.domain.satisfaction.metric.TrendReport;
import perennial.domain.value.Level;
import perennial.domain.value.Part;
import perennial.domain.value.Positions;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.PolicySource;
import perennial.ledger.Surroundings;
import perennial.testkit.DynamoEngine;
import perennial.testkit.TestTables;
import perennial.views.agenda.AgendaReader;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.answers.Reading;
import perennial.views.approvals.ApprovalsReader;
import perennial.views.clients.ClientFilter;
import perennial.views.feeds.ActivityReader;
import perennial.views.feeds.ResponsesReader;
import perennial.views.reading.AsOf;
import perennial.views.reading.DayRange;
import perennial.views.renewals.GroupBy;
import perennial.views.renewals.RenewalFilter;
import perennial.views.renewals.RenewalOrder;
import perennial.views.renewals.State;
import perennial.views.satisfaction.Scope;
import perennial.views.table.ViewsTable;

/**
 * Prints what questions cost on a generated book: read units (eventually consistent), calls, and time with DynamoDB in this
 * process.
 */
final class QueryCosts {

    private static final int RUNS = 5;
    private static final int PAGE = 51;
    private static final Optional<String> FIRST = Optional.empty();
    private static final LocalDate TODAY = ClientLife.TODAY;
    private static final ClientFilter ANY = ClientFilter.ANY;
    private static final UserId SOMEBODY = BookOfBusiness.owner(0);
    private static final ClientFilter THEIRS = ClientFilter.ownedBy(SOMEBODY);
    private static final ClientFilter FAMILY = ClientFilter.ofFamily(BookOfBusiness.head(0));

    private final ReadSide side;

    private QueryCosts(ReadSide side) {
        this.side = side;
    }

    /** Of a book of so many clients. */
    static void print(int clients) {
        TestTables tables = TestTables.create(DynamoEngine.get().client());
        Instant begun = Instant.now();
        long rows = new BookOfBusiness(tables).write(clients);
        System.out.printf(
                "%,d clients, %,d rows, written in %d s%n",
                clients, rows, Duration.between(begun, Instant.now()).toSeconds());
        var ledger = Ledger.open(
                tables.client(),
                new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "bench"),
                List.of(new Clients(), new Policies(), new Forecasts(), new RowLedgers()),
                Surroundings.real().withPolicies(PolicySource.BUILT_IN));
        var views = new ViewsTable(tables.client(), tables.views());
        new QueryCosts(new ReadSide(views, ledger, ZoneOffset.UTC, InstantSource.system())).print();
        new SnapshotCosts(tables).print();
    }

    private void print() {
        System.out.printf("%-52s %10s %8s %8s%n", "question", "read units", "calls", "ms");
        questions().forEach(this::measure);
    }

    private static Map<String, Consumer<Reading>> questions() {
        var all = new LinkedHashMap<String, Consumer<Reading>>();
        all.put(
                "satisfaction of all clients, three years by month",
                r -> r.trend(SurveyKind.NPS, Scope.EVERYBODY, threeYears()));
        all.put(
                "satisfaction of one owner, three years by month",
                r -> r.trend(SurveyKind.NPS, Scope.parse("owner:" + SOMEBODY), threeYears()));
        all.put("retention over all, a year, by line", r -> r.retention(lastYear(), Level.LINE, ANY));
        all.put("retention of one owner, a year, by line", r -> r.retention(lastYear(), Level.LINE, THEIRS));
        all.put(
                "pipeline summary of a year, by stage and owner",
                r -> r.summary(nextYear(ANY), List.of(GroupBy.STAGE, GroupBy.OWNER)));
        all.put("pipeline summary of a year, by parent", r -> r.summary(nextYear(ANY), List.of(GroupBy.PARENT)));
        all.put("pipeline summary of a year, one family", r -> r.summary(nextYear(FAMILY), List.of()));
        all.put("retention of one family, a year, by line", r -> r.retention(lastYear(), Level.LINE, FAMILY));
        all.put("one family's clients, first page", r -> r.clients(FAMILY, Optional.empty(), PAGE));
        all.put("pipeline summary of a year, one group", r -> r.summary(nextYear(ANY), List.of()));
        all.put(
                "due within 120 days, all",
                r -> r.renewals(
                        RenewalFilter.ending(DayRange.of(TODAY, TODAY.plusDays(120)), ANY, State.OPEN, State.CLOSED)));
        all.put(
                "all renewals, first page, soonest first",
                r -> r.renewals(open(ANY), RenewalOrder.SOONEST, Optional.empty(), PAGE));
        all.put(
                "all renewals, first page, by annual value",
                r -> r.renewals(
                        open(ANY), new RenewalOrder(RenewalOrder.By.ANNUAL_VALUE, true), Optional.empty(), PAGE));
        all.put("all clients, first page", r -> r.clients(ANY, Optional.empty(), PAGE));
        all.put("everybody's agenda, 30 days", r -> r.agenda(agenda(ANY)));
        all.put("one owner's day: clients", r -> r.clients(THEIRS, Optional.empty(), PAGE));
        all.put(
                "one owner's day: renewals",
                r -> r.renewals(open(THEIRS), RenewalOrder.SOONEST, Optional.empty(), PAGE));
        all.put("one owner's day: agenda", r -> r.agenda(agenda(THEIRS)));
        all.put("one owner's portfolio in sums", r -> r.portfolio(THEIRS));
        all.put("everybody's portfolio in sums", r -> r.portfolio(ANY));
        all.put("how many clients there are", Reading::countClients);
        all.put("renewal rate of last year, all", r -> r.rates(DayRange.of(TODAY.minusYears(1), TODAY), ANY));
        all.put("renewal rate of last year, one owner", r -> r.rates(DayRange.of(TODAY.minusYears(1), TODAY), THEIRS));
        all.put("lines of churn over all, a year", r -> r.retentionItems(lastYear(), Level.LINE, Part.CHURN, ANY));
        all.put(
                "lines of churn of one owner, a year",
                r -> r.retentionItems(lastYear(), Level.LINE, Part.CHURN, THEIRS));
        all.put("everybody's open approvals", r -> r.approvals(approvals(ANY, Approval.State.OPEN)));
        all.put("one owner's day: open approvals", r -> r.approvals(approvals(THEIRS, Approval.State.OPEN)));
        all.put("everybody's approvals, in whatever state", r -> r.approvals(approvals(ANY, Approval.State.values())));
        all.put("everybody's activity since yesterday, first page", r -> r.activity(activity(ANY, 1), FIRST, PAGE));
        all.put("one owner's day: activity since yesterday", r -> r.activity(activity(THEIRS, 1), FIRST, PAGE));
        all.put("one owner's activity of 40 days, first page", r -> r.activity(activity(THEIRS, 40), FIRST, PAGE));
        all.put("everybody's low answers, 30 days, first page", r -> r.responses(low(ANY), FIRST, PAGE));
        all.put("one owner's day: low answers, 30 days", r -> r.responses(low(THEIRS), FIRST, PAGE));
        all.put("concessions of all clients", r -> r.concessions(ANY));
        all.put("concessions of one owner", r -> r.concessions(THEIRS));
        return all;
    }

    private static TrendReport.Question threeYears() {
        return new TrendReport.Question(
                ClientLife.BEGINNING, TODAY.minusDays(1), Bucket.Size.MONTH, Optional.empty(), 5);
    }

    private static Positions lastYear() {
        return new Positions(TODAY.minusYears(1).minusDays(1), TODAY.minusDays(1));
    }

    private static RenewalFilter nextYear(ClientFilter clients) {
        return new RenewalFilter(
                clients,
                Set.of(),
                Set.of(),
                Set.of(State.OPEN),
                DayRange.of(TODAY, TODAY.plusYears(1).minusDays(1)),
                DayRange.ANY,
                DayRange.ANY);
    }

    private static RenewalFilter open(ClientFilter clients) {
        return RenewalFilter.ending(DayRange.ANY, clients, State.OPEN);
    }

    private static ApprovalsReader.Question approvals(ClientFilter clients, Approval.State... states) {
        return new ApprovalsReader.Question(Set.of(states), clients, Optional.empty());
    }

    private static ActivityReader.Question activity(ClientFilter clients, int days) {
        return new ActivityReader.Question(daysBefore(days), Set.of(), clients);
    }

    private static ResponsesReader.Question low(ClientFilter clients) {
        return new ResponsesReader.Question(Set.of(SurveyKind.values()), Optional.empty(), daysBefore(30), clients);
    }

    private static Instant daysBefore(int days) {
        return TODAY.minusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static AgendaReader.Question agenda(ClientFilter clients) {
        return new AgendaReader.Question(
                new DayRange(Optional.empty(), Optional.of(TODAY.plusDays(30))), clients, Set.of());
    }

    private void measure(String name, Consumer<Reading> question) {
        Reading first = ask(question);
        long[] times =
                LongStream.range(0, RUNS).map(run -> timed(question)).sorted().toArray();
        System.out.printf("%-52s %,10.1f %,8d %,8d%n", name, first.units(), first.calls(), times[RUNS / 2] / 1_000_000);
    }

    private long timed(Consumer<Reading> question) {
        long begun = System.nanoTime();
        ask(question);
        return System.nanoTime() - begun;
    }

    private Reading ask(Consumer<Reading> question) {
        var now = TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
        Reading reading = side.open(AsOf.today(now, ZoneOffset.UTC), List.of(), Source.values());
        question.accept(reading);
        return reading;
    }
}
