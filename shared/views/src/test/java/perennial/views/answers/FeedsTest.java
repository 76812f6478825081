package perennial.views.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.ClientId;
import perennial.domain.Command;
import perennial.domain.EventType;
import perennial.domain.Recorded;
import perennial.domain.ResponseId;
import perennial.domain.UserId;
import perennial.domain.client.ClientType;
import perennial.domain.client.Clients;
import perennial.domain.client.OwnerRole;
import perennial.domain.client.ProfileCommand.AssignOwner;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.satisfaction.SatisfactionCommand.ExcludeResponse;
import perennial.domain.satisfaction.SatisfactionCommand.ExclusionReason;
import perennial.domain.satisfaction.SatisfactionCommand.IncludeResponse;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponse;
import perennial.domain.satisfaction.SatisfactionEvent;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseExcluded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;
import perennial.domain.satisfaction.SurveyKind;
import perennial.testkit.Seeds;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.clients.ClientFilter;
import perennial.views.feeds.ActivityEntry;
import perennial.views.feeds.ActivityReader;
import perennial.views.feeds.AnswerRecord;
import perennial.views.feeds.Band;
import perennial.views.feeds.FeedEntry;
import perennial.views.feeds.ResponsesReader;
import perennial.views.feeds.Told;

/** Feeds tell what the ledgers hold, in order, however they are cut into pages; and what an owner's cost. */
@ExtendWith(WithDynamo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedsTest {
    private static final int QUESTIONS = 60;
    private static final int MANY = 10_000;
    private static final Optional<String> FIRST = Optional.empty();
    private static final UserId OWNER = new UserId("u0");
    private static final ClientFilter THEIRS = ClientFilter.ownedBy(OWNER);
    private static final List<String> CLIENTS =
            IntStream.range(0, 9).mapToObj(i -> "c" + i).toList();

    private final Desk desk;
    private final Map<String, UserId> owners = new HashMap<>();
    private final List<ResponseId> answers = new ArrayList<>();

    FeedsTest(TestTables tables) {
        desk = new Desk(tables);
        var random = new Random(5);
        for (String client : CLIENTS) {
            owners.put(client, anybody(random));
            desk.send(client, onboarding(owners.get(client)));
        }
        for (int i = 0; i < 140; i++) {
            desk.at(desk.now().plus(Duration.ofMinutes(random.nextInt(24 * 60))));
            happen(random, CLIENTS.get(random.nextInt(CLIENTS.size())));
        }
        CLIENTS.forEach(client -> desk.send(client, answer(random, client)));
    }

    private static OnboardClient onboarding(UserId owner) {
        return new OnboardClient(
                "Acme", ClientType.EMPLOYER, Optional.empty(), Optional.empty(), owner, Optional.empty());
    }

    private void happen(Random random, String client) {
        switch (random.nextInt(16)) {
            case 0 -> {
                owners.put(client, anybody(random));
                desk.send(client, new AssignOwner(OwnerRole.CLIENT_MANAGER, owners.get(client), Optional.empty()));
            }
            case 1, 2, 3, 4 -> {
                if (!answers.isEmpty()) takeOutOrIn(answers.get(random.nextInt(answers.size())));
            }
            default -> desk.send(client, answer(random, client));
        }
    }

    /** An answer's id begins with its client's. */
    private void takeOutOrIn(ResponseId id) {
        String client = id.text().substring(0, id.text().indexOf('-'));
        boolean isIn = counted(client).anyMatch(answer -> idOf(answer).equals(id.text()));
        desk.send(client, isIn ? new ExcludeResponse(id, ExclusionReason.TEST) : new IncludeResponse(id));
    }

    private Command answer(Random random, String client) {
        var id = new ResponseId(client + "-" + answers.size());
        answers.add(id);
        var kind = SurveyKind.values()[random.nextInt(3)];
        return new RecordResponse(
                id,
                kind,
                kind.lowest() + random.nextInt(kind.highest() - kind.lowest() + 1),
                desk.now().minus(Duration.ofHours(random.nextInt(24 * 60))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** As often the one whose clients are asked for as another. */
    private static UserId anybody(Random random) {
        return random.nextBoolean() ? OWNER : new UserId("u" + random.nextInt(3));
    }

    /** Everything, those of some owner's or manager's clients: whom a question may be about. */
    private enum Whose {
        EVERYBODYS,
        AN_OWNERS,
        A_MANAGERS
    }

    private Reading asked(Whose whose) {
        return whose == Whose.A_MANAGERS ? desk.askAs(OWNER) : desk.ask();
    }

    private static ClientFilter filter(Whose whose) {
        return whose == Whose.AN_OWNERS ? THEIRS : ClientFilter.ANY;
    }

    private Stream<String> clients(Whose whose) {
        return CLIENTS.stream()
                .filter(client ->
                        whose == Whose.EVERYBODYS || owners.get(client).equals(OWNER));
    }

    @Test
    void activityIsWhatWasRecordedSinceNewestFirst() {
        Seeds.each(QUESTIONS, random -> {
            Whose whose = Whose.values()[random.nextInt(3)];
            Instant since = desk.now().minus(Duration.ofHours(random.nextInt(24 * 40)));
            Set<EventType<?>> types = someTypes(random);
            var question = new ActivityReader.Question(since, types, filter(whose));
            List<String> expected = clients(whose)
                    .flatMap(client -> desk.recorded(client).stream()
                            .filter(event -> !event.recordedAt().isBefore(since))
                            .filter(event -> types.isEmpty()
                                    || types.stream()
                                            .anyMatch(type ->
                                                    type.type() == event.event().getClass()))
                            .map(event -> new ActivityEntry(new ClientId(client), event)))
                    .sorted(Comparator.comparing(FeedEntry::place).reversed())
                    .map(entry -> entry.event().id(entry.clientId().text()))
                    .toList();
            List<Told<ActivityEntry>> told = inPages(
                    1 + random.nextInt(20), (after, limit) -> asked(whose).activity(question, after, limit));
            assertThat(told)
                    .extracting(
                            each -> each.entry().event().id(each.client().id().text()))
                    .isEqualTo(expected);
        });
    }

    private static Set<EventType<?>> someTypes(Random random) {
        if (random.nextBoolean()) return Set.of();
        return Set.copyOf(List.of(
                EventType.of(ResponseRecorded.class),
                new Clients().events().get(random.nextInt(new Clients().events().size()))));
    }

    @Test
    void responsesAreTheLowAnswersInTheFiguresNewestFirst() {
        Seeds.each(QUESTIONS, random -> {
            Whose whose = Whose.values()[random.nextInt(3)];
            Instant since = desk.now().minus(Duration.ofHours(random.nextInt(24 * 150)));
            Set<SurveyKind> kinds = random.nextBoolean()
                    ? EnumSet.allOf(SurveyKind.class)
                    : Set.of(SurveyKind.values()[random.nextInt(3)]);
            Optional<Integer> below = random.nextBoolean() ? Optional.empty() : Optional.of(1 + random.nextInt(11));
            var question = new ResponsesReader.Question(kinds, below, since, filter(whose));
            List<String> expected = clients(whose)
                    .flatMap(client -> counted(client).filter(recorded -> {
                        var answer = (ResponseRecorded) recorded.event();
                        return kinds.contains(answer.kind())
                                && answer.score() < below.orElse(Band.end(answer.kind()))
                                && !recorded.at().isBefore(since);
                    }))
                    .sorted(Comparator.comparing(Recorded::at)
                            .thenComparing(FeedsTest::idOf)
                            .reversed())
                    .map(FeedsTest::idOf)
                    .toList();
            List<Told<AnswerRecord>> told = inPages(
                    1 + random.nextInt(20), (after, limit) -> asked(whose).responses(question, after, limit));
            assertThat(told)
                    .extracting(each -> idOf(each.entry().events().getFirst()))
                    .isEqualTo(expected);
        });
    }

    private static String idOf(Recorded answer) {
        return ((SatisfactionEvent) answer.event()).responseId().text();
    }

    /** The answers of a client that are in the figures. */
    private Stream<Recorded> counted(String client) {
        var standing = new HashMap<ResponseId, Boolean>();
        var given = new ArrayList<Recorded>();
        for (Recorded event : desk.recorded(client)) {
            if (!(event.event() instanceof SatisfactionEvent answer)) continue;
            if (answer instanceof ResponseRecorded) given.add(event);
            standing.put(answer.responseId(), !(answer instanceof ResponseExcluded));
        }
        return given.stream().filter(event -> standing.get(((SatisfactionEvent) event.event()).responseId()));
    }

    private static <E extends FeedEntry> List<Told<E>> inPages(
            int limit, BiFunction<Optional<String>, Integer, List<Told<E>>> question) {
        var all = new ArrayList<Told<E>>();
        List<Told<E>> page = question.apply(FIRST, limit);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = question.apply(Optional.of(page.getLast().place()), limit);
        }
        return all;
    }

    @Test
    void theLedgersHoldWhatMakesItHard() {
        long excluded = CLIENTS.stream()
                .flatMap(client -> desk.recorded(client).stream())
                .filter(event -> event.event() instanceof ResponseExcluded)
                .count();
        assertThat(excluded).isGreaterThan(5);
        assertThat(clients(Whose.AN_OWNERS)).hasSizeBetween(2, CLIENTS.size() - 2);
    }

    /** One for the owner's clients, and one for each of them and day. */
    @Test
    void anOwnersDayIsReadWithoutEverybodys() {
        LocalDate yesterday = today().minusDays(1);
        var question = new ActivityReader.Question(startOf(yesterday), Set.of(), THEIRS);
        int theirs = (int) clients(Whose.AN_OWNERS).count();
        Reading reading = desk.ask();
        assertThat(reading.activity(question, FIRST, MANY)).isNotEmpty();
        assertThat(reading.calls()).isEqualTo(1 + 2 * theirs);
        assertThat(reading.units()).isLessThanOrEqualTo(reading.calls() * 0.6);
    }

    /** 16 for each day, and one for each client that is named. */
    @Test
    void everybodysDayIsReadDayByDay() {
        var question = new ActivityReader.Question(startOf(today().minusDays(40)), Set.of(), ClientFilter.ANY);
        Reading reading = desk.ask();
        List<Told<ActivityEntry>> newest = reading.activity(question, FIRST, 1);
        assertThat(newest).hasSize(1);
        long days = Duration.between(newest.getFirst().entry().event().recordedAt(), desk.now())
                .toDays();
        assertThat(reading.calls()).isBetween(16L + 1, 16 * (days + 2) + 1);
    }

    /** One for the owner's clients, and one for each of them and month; twice that where answers that are not low are asked for. */
    @Test
    void anOwnersLowAnswersAreReadWithoutTheOthers() {
        Instant since = startOf(today().withDayOfMonth(1).minusMonths(1));
        int theirs = (int) clients(Whose.AN_OWNERS).count();
        assertThat(callsFor(since, Optional.empty())).isEqualTo(1 + 2 * theirs);
        assertThat(callsFor(since, Optional.of(4))).isEqualTo(1 + 2 * theirs);
        assertThat(callsFor(since, Optional.of(11))).isEqualTo(1 + 4 * theirs);
    }

    private long callsFor(Instant since, Optional<Integer> below) {
        var question = new ResponsesReader.Question(EnumSet.allOf(SurveyKind.class), below, since, THEIRS);
        Reading reading = desk.ask();
        Collection<?> found = reading.responses(question, FIRST, MANY);
        assertThat(found).isNotEmpty();
        assertThat(reading.units()).isLessThanOrEqualTo(reading.calls() * 0.6);
        return reading.calls();
    }

    @Test
    void whoHasNoClientsReadsNothingElse() {
        Reading reading = desk.askAs(new UserId("nobody"));
        var question = new ActivityReader.Question(startOf(today().minusDays(40)), Set.of(), ClientFilter.ANY);
        assertThat(reading.activity(question, FIRST, MANY)).isEmpty();
        assertThat(reading.calls()).isEqualTo(1);
    }

    private LocalDate today() {
        return desk.now().atZone(Desk.ZONE).toLocalDate();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(Desk.ZONE).toInstant();
    }
}
