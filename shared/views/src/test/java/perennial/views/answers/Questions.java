package perennial.views.answers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import perennial.domain.ClientId;
import perennial.domain.UserId;
import perennial.domain.approval.Approval;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.metric.Bucket;
import perennial.domain.satisfaction.metric.TrendReport;
import perennial.domain.value.Level;
import perennial.domain.value.Positions;
import perennial.ledger.json.DomainJson;
import perennial.views.agenda.AgendaReader;
import perennial.views.approvals.ApprovalsReader;
import perennial.views.clients.ClientFilter;
import perennial.views.feeds.ActivityReader;
import perennial.views.feeds.ResponsesReader;
import perennial.views.reading.DayRange;
import perennial.views.renewals.DueTotal;
import perennial.views.renewals.GroupBy;
import perennial.views.renewals.RenewalFilter;
import perennial.views.renewals.RenewalItem;
import perennial.views.renewals.State;
import perennial.views.satisfaction.Scope;

/** What is asked about a few clients, by what it is called. */
final class Questions {

    static final List<String> CLIENTS = List.of("c0", "c1", "c2");
    private static final List<String> OWNERS = List.of("u0", "u1", "u2");
    private static final int MANY = 1_000;
    private static final LocalDate LONG_AGO = LocalDate.parse("2020-01-01");
    private static final Instant EVER = LONG_AGO.atStartOfDay().toInstant(ZoneOffset.UTC);

    /** Those that may be asked about an earlier day. */
    static final Map<String, Function<Reading, Object>> ON_BOTH_CLOCKS = onBothClocks();

    /** Those that are about today. */
    static final Map<String, Function<Reading, Object>> TODAYS = todays();

    private Questions() {}

    private static Map<String, Function<Reading, Object>> onBothClocks() {
        var questions = new LinkedHashMap<String, Function<Reading, Object>>();
        questions.put("clients", reading -> reading.clients(ClientFilter.ANY, Optional.empty(), MANY));
        for (String owner : OWNERS) {
            questions.put(
                    "clients of " + owner,
                    reading -> reading.clients(ClientFilter.ownedBy(new UserId(owner)), Optional.empty(), MANY));
        }
        CLIENTS.forEach(name -> questions.put(name, reading -> reading.client(new ClientId(name))));
        questions.put(
                "renewals",
                reading -> reading.renewals(every(State.values())).stream()
                        .map(row -> DomainJson.text(
                                RenewalItem.of(row, reading.policy().policy())))
                        .sorted()
                        .map(DomainJson::tree)
                        .toList());
        questions.put("summary", reading -> reading.summary(every(State.OPEN, State.CLOSED), List.of(GroupBy.OWNER)));
        questions.put(
                "due",
                reading -> DueTotal.of(reading.renewals(RenewalFilter.ending(
                        DayRange.of(
                                reading.asOf().today(), reading.asOf().today().plusDays(120)),
                        ClientFilter.ANY,
                        State.OPEN,
                        State.CLOSED))));
        for (Level level : Level.values()) {
            questions.put(
                    "retention by " + level, reading -> reading.retention(year(reading), level, ClientFilter.ANY));
        }
        questions.put("policy", reading -> reading.policy().policy());
        return questions;
    }

    private static Map<String, Function<Reading, Object>> todays() {
        var questions = new LinkedHashMap<String, Function<Reading, Object>>();
        CLIENTS.forEach(
                name -> questions.put("contracts of " + name, reading -> reading.contracts(new ClientId(name))));
        questions.put("portfolio", reading -> reading.portfolio(ClientFilter.ANY));
        questions.put("rates", reading -> reading.rates(someYears(reading), ClientFilter.ANY));
        questions.put("concessions", reading -> reading.concessions(ClientFilter.ANY));
        questions.put(
                "agenda",
                reading -> reading.agenda(new AgendaReader.Question(someYears(reading), ClientFilter.ANY, Set.of())));
        questions.put(
                "approvals",
                reading -> reading.approvals(new ApprovalsReader.Question(
                        Set.of(Approval.State.values()), ClientFilter.ANY, Optional.empty())));
        questions.put(
                "activity",
                reading -> reading.activity(
                        new ActivityReader.Question(EVER, Set.of(), ClientFilter.ANY), Optional.empty(), MANY));
        questions.put(
                "responses",
                reading -> reading.responses(
                        new ResponsesReader.Question(
                                Set.of(SurveyKind.values()), Optional.empty(), EVER, ClientFilter.ANY),
                        Optional.empty(),
                        MANY));
        Arrays.stream(SurveyKind.values())
                .forEach(kind -> questions.put(
                        "trend of " + kind,
                        reading -> reading.trend(
                                kind,
                                Scope.parse("all"),
                                new TrendReport.Question(
                                        LONG_AGO, reading.asOf().today(), Bucket.Size.QUARTER, Optional.empty(), 1))));
        return questions;
    }

    private static DayRange someYears(Reading reading) {
        return DayRange.of(LONG_AGO, reading.asOf().today().plusYears(5));
    }

    static RenewalFilter every(State... states) {
        return RenewalFilter.ending(DayRange.ANY, ClientFilter.ANY, states);
    }

    private static Positions year(Reading reading) {
        LocalDate today = reading.asOf().today();
        return Positions.of(today.minusYears(1), today, today);
    }

    /** Without what only says where in which ledger it was read. */
    static String told(Object answer) {
        return DomainJson.text(answer).replaceAll("\"(head|commit|policy)\":\\d+,?", "");
    }
}
