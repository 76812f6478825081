package perennial.domain.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perennial.domain.Scenario.NOON;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.BadValue;
import perennial.domain.Claim;
import perennial.domain.Code;
import perennial.domain.Event;
import perennial.domain.Fact;
import perennial.domain.Origin;
import perennial.domain.Product;
import perennial.domain.Refusals;
import perennial.domain.ResponseId;
import perennial.domain.Scenario;
import perennial.domain.satisfaction.SatisfactionCommand.ExcludeResponse;
import perennial.domain.satisfaction.SatisfactionCommand.ExclusionReason;
import perennial.domain.satisfaction.SatisfactionCommand.IncludeResponse;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponse;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponses;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseExcluded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseIncluded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;

class SatisfactionRulesTest {

    private static final ResponseId R1 = new ResponseId("r-1");
    private static final Instant ANSWERED = Instant.parse("2026-04-01T23:30:00Z");
    private static final List<Tag> TAGS = List.of(new Tag("region=west"), new Tag("wave=2"));
    private static final Optional<Product> PRODUCT = Optional.of(new Product("DERMATOLOGY"));
    private static final Optional<Code> CHANNEL = Optional.of(new Code("email"));

    private final Scenario<Satisfaction> fresh = Scenario.of(
            Satisfaction.NONE,
            Satisfaction::evolve,
            (command, state, context) -> SatisfactionRules.decide((SatisfactionCommand) command, state, context));
    private final Scenario<Satisfaction> answered = fresh.claimed(new Fact(ANSWERED, recorded("2026-04-01")));

    // record-response, record-responses

    @Test
    void anAnswerHappenedWhenItWasGiven() {
        fresh.when(answer("r-1", ANSWERED)).facts(new Fact(ANSWERED, recorded("2026-04-01")));
    }

    @Test
    void itsDayIsTheBusinessZones() {
        fresh.zone(ZoneId.of("Europe/Zurich"))
                .when(answer("r-1", ANSWERED))
                .facts(new Fact(ANSWERED, recorded("2026-04-02")));
    }

    @Test
    void answersOfABatchAreOneFactEach() {
        var after = fresh.when(new RecordResponses(List.of(answer("r-2", ANSWERED), answer("r-1", NOON))))
                .accepted();

        assertThat(after.state()).isEqualTo(Satisfaction.NONE);
        assertThat(SatisfactionRules.decide(
                        new RecordResponses(List.of(answer("r-2", ANSWERED), answer("r-1", NOON))),
                        Satisfaction.NONE,
                        fresh.context()))
                .extracting(Fact::at)
                .containsExactly(ANSWERED, NOON);
    }

    @Test
    void noAnswerComesFromTheFutureWhoeverSaysSo() {
        Instant ahead = NOON.plusSeconds(301);
        fresh.when(answer("r-1", ahead)).bad("/at", "future");
        fresh.by(Origin.IMPORT).when(answer("r-1", ahead)).bad("/at", "future");
        fresh.when(new RecordResponses(List.of(answer("r-1", NOON), answer("r-2", ahead))))
                .bad("/responses/1/at", "future");
    }

    @Test
    void anAnswerClaimsItsIdWithItsFacts() {
        Claim claim = claimOf(recorded("2026-04-01"), ANSWERED);
        assertThat(claim.name()).isEqualTo("response#r-1");
        assertThat(claimOf(recorded("2026-04-02"), ANSWERED))
                .as("another zone's day")
                .isEqualTo(claim);
        assertThat(claimOf(recorded("2026-04-01"), ANSWERED.plusSeconds(1))).isNotEqualTo(claim);
        assertThat(claimOf(
                        new ResponseRecorded(
                                R1, SurveyKind.NPS, 8, LocalDate.parse("2026-04-01"), PRODUCT, CHANNEL, TAGS),
                        ANSWERED))
                .isNotEqualTo(claim);
    }

    @Test
    void theOrderOfTagsSaysNothing() {
        var turned =
                new RecordResponse(R1, SurveyKind.NPS, 9, ANSWERED, PRODUCT, CHANNEL, Optional.of(TAGS.reversed()));
        fresh.when(turned).facts(new Fact(ANSWERED, recorded("2026-04-01")));
    }

    @ParameterizedTest
    @CsvSource({"NPS,-1", "NPS,11", "CSAT,0", "CSAT,6", "CES,0", "CES,8"})
    void scoresOffTheScaleAreTurnedAwayWithTheReason(SurveyKind kind, int score) {
        assertThatThrownBy(() -> new RecordResponse(
                        R1, kind, score, ANSWERED, Optional.empty(), Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo("/score"))
                .hasMessageContaining("from " + kind.lowest() + " to " + kind.highest());
    }

    @Test
    void batchesAreBoundedAndNameNoIdTwice() {
        assertThatThrownBy(() -> new RecordResponses(List.of(answer("r-1", NOON), answer("r-1", ANSWERED))))
                .isInstanceOf(BadValue.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new RecordResponses(IntStream.range(0, 100)
                        .mapToObj(i -> answer("r-" + i, NOON))
                        .toList()))
                .isInstanceOf(BadValue.class)
                .hasMessageContaining("1-99");
    }

    // exclude-response, include-response

    @Test
    void anExclusionRepeatsWhatTheFiguresNeed() {
        answered.when(exclude(ExclusionReason.TEST)).facts(new Fact(NOON, excluded(ExclusionReason.TEST)));
    }

    @Test
    void anExcludedAnswerIsTakenInAgain() {
        answered.given(excluded(ExclusionReason.TEST))
                .when(new IncludeResponse(R1))
                .facts(new Fact(
                        NOON,
                        new ResponseIncluded(R1, SurveyKind.NPS, 9, LocalDate.parse("2026-04-01"), PRODUCT, TAGS)));
    }

    @Test
    void excludingAgainIsNothingUnlessForAnotherReason() {
        var outside = answered.given(excluded(ExclusionReason.TEST));
        outside.when(exclude(ExclusionReason.TEST)).nothing();
        outside.when(exclude(ExclusionReason.FRAUD)).refused("response.differs", "TEST", "include-response");
    }

    @Test
    void includingWhatIsInIsNothing() {
        answered.when(new IncludeResponse(R1)).nothing();
    }

    @Test
    void onlyAnswersThatAreThereCanBeExcludedOrIncluded() {
        fresh.when(exclude(ExclusionReason.TEST)).refused("response.unknown", "r-1", "record-response");
        fresh.when(new IncludeResponse(R1)).refused("response.unknown", "r-1");
    }

    @Test
    void theOrderOfTimeIsTheAnswers() {
        answered.at(ANSWERED.minusSeconds(1))
                .when(exclude(ExclusionReason.TEST))
                .refused("time.order");
        answered.at(ANSWERED).when(exclude(ExclusionReason.TEST)).accepted();
        var outside = answered.given(excluded(ExclusionReason.TEST));
        outside.at(NOON.minusSeconds(1)).when(new IncludeResponse(R1)).refused("time.order");
        outside.given(new IncludeResponse(R1))
                .at(NOON.minusSeconds(1))
                .when(exclude(ExclusionReason.TEST))
                .refused("time.order");
    }

    @Test
    void exclusionsAreBoundedAndIncludingFreesAPlace() {
        var full = full();
        full.when(exclude(ExclusionReason.TEST)).refused("response.limit", "1000", "include-response");
        full.given(new ResponseIncluded(
                        new ResponseId("x-0"), SurveyKind.NPS, 9, LocalDate.parse("2026-04-01"), PRODUCT, TAGS))
                .when(exclude(ExclusionReason.TEST))
                .accepted();
    }

    @Test
    void eachCommandNamesExactlyTheRulesThatCanRefuseIt() {
        var situations = List.of(
                fresh,
                answered,
                full(),
                answered.given(excluded(ExclusionReason.FRAUD)),
                answered.given(excluded(ExclusionReason.FRAUD)).at(NOON.minusSeconds(1)),
                answered.at(ANSWERED.minusSeconds(1)));
        var commands = List.of(
                answer("r-1", ANSWERED),
                new RecordResponses(List.of(answer("r-1", ANSWERED))),
                exclude(ExclusionReason.TEST),
                new IncludeResponse(R1));

        Map<String, Set<String>> declared = Refusals.declaredBy(SatisfactionRules.COMMANDS);
        declared.values()
                .forEach(rules -> assertThat(rules.remove("client.unknown"))
                        .as("the client's own rules refuse that")
                        .isTrue());
        declared.get("RecordResponse").remove("response.differs");
        declared.get("RecordResponses").remove("response.differs");
        assertThat(Refusals.met(situations, commands)).isEqualTo(declared);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void replayOfAnyPrefixIsWhatWasReachedStepByStep(long seed) {
        var random = new Random(seed);
        var facts = new ArrayList<Fact>();
        var scenario = fresh;
        var states = new ArrayList<>(List.of(scenario.state()));
        for (int step = 0; step < 100; step++) {
            var id = new ResponseId("r-" + random.nextInt(5));
            var known =
                    new ResponseRecorded(id, SurveyKind.NPS, 9, LocalDate.parse("2026-04-01"), PRODUCT, CHANNEL, TAGS);
            SatisfactionCommand command =
                    random.nextInt(3) < 2 ? new ExcludeResponse(id, ExclusionReason.TEST) : new IncludeResponse(id);
            scenario = scenario.claimed(new Fact(ANSWERED, known)).now(NOON.plusSeconds(step));
            facts.addAll(SatisfactionRules.decide(command, scenario.state(), scenario.context()));
            scenario = scenario.when(command).accepted();
            if (facts.size() == states.size()) states.add(scenario.state());
        }
        for (int cut = 0; cut <= facts.size(); cut++) {
            Satisfaction prefix = Satisfaction.NONE;
            for (Fact fact : facts.subList(0, cut)) prefix = prefix.evolve(fact);
            assertThat(prefix).isEqualTo(states.get(cut));
        }
    }

    private Scenario<Satisfaction> full() {
        return answered.given(
                ANSWERED,
                IntStream.range(0, SatisfactionRules.MOST_EXCLUDED)
                        .mapToObj(i -> new ResponseExcluded(
                                new ResponseId("x-" + i),
                                ExclusionReason.TEST,
                                SurveyKind.NPS,
                                9,
                                LocalDate.parse("2026-04-01"),
                                PRODUCT,
                                TAGS))
                        .toArray(Event[]::new));
    }

    private static Claim claimOf(ResponseRecorded event, Instant at) {
        return event.claim(at).orElseThrow();
    }

    private static RecordResponse answer(String id, Instant at) {
        return new RecordResponse(new ResponseId(id), SurveyKind.NPS, 9, at, PRODUCT, CHANNEL, Optional.of(TAGS));
    }

    private static ResponseRecorded recorded(String day) {
        return new ResponseRecorded(R1, SurveyKind.NPS, 9, LocalDate.parse(day), PRODUCT, CHANNEL, TAGS);
    }

    private static ExcludeResponse exclude(ExclusionReason reason) {
        return new ExcludeResponse(R1, reason);
    }

    private static ResponseExcluded excluded(ExclusionReason reason) {
        return new ResponseExcluded(R1, reason, SurveyKind.NPS, 9, LocalDate.parse("2026-04-01"), PRODUCT, TAGS);
    }
}
