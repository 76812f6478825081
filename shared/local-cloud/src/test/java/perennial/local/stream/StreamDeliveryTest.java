package perennial.local.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import perennial.local.function.InvocationFailed;
import perennial.local.function.Target;
import perennial.local.template.StreamMapping;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class StreamDeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    private final List<List<String>> batches = new ArrayList<>();
    private final List<String> givenUp = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void deliversABatchOnceWhereAllGoesWell() {
        delivery(unlimited(), _ -> "{\"batchItemFailures\":[]}").deliver(records(3), "arn");
        delivery(unlimited(), _ -> "null").deliver(records(1), "arn");
        assertThat(batches).containsExactly(List.of("1", "2", "3"), List.of("1"));
        assertThat(pauses).isEmpty();
    }

    @Test
    void goesOnAtTheFirstRecordThatFailed() {
        delivery(unlimited(), attempt -> attempt == 1 ? failures("4", "3") : failures())
                .deliver(records(5), "arn");
        assertThat(batches).containsExactly(List.of("1", "2", "3", "4", "5"), List.of("3", "4", "5"));
    }

    @Test
    void takesAnAnswerItCannotReadForTheFailureOfTheWholeBatch() {
        List<String> answers =
                List.of("nonsense", failures("99"), failures(""), "{\"batchItemFailures\":[{}]}", failures());
        delivery(unlimited(), attempt -> answers.get(attempt - 1)).deliver(records(2), "arn");
        assertThat(batches).hasSize(5).allMatch(batch -> batch.equals(List.of("1", "2")));
    }

    @Test
    void triesAgainWithGrowingPausesForAsLongAsTheRecordsAreYoung() {
        delivery(unlimited(), attempt -> attempt < 20 ? null : failures()).deliver(records(1), "arn");
        assertThat(batches).hasSize(20);
        assertThat(pauses.getFirst()).isEqualTo(Duration.ofMillis(100));
        assertThat(pauses.getLast()).isEqualTo(Duration.ofSeconds(30));
        assertThat(givenUp).isEmpty();
    }

    @Test
    void givesUpAfterItsRetries() {
        delivery(mapping(OptionalInt.of(2), Optional.empty(), false), _ -> null).deliver(records(2), "arn");
        assertThat(batches).hasSize(3);
        assertThat(givenUp).containsExactly("[1, 2] RetryAttemptsExhausted after 3");
    }

    @Test
    void givesUpWhatIsTooOldAndDeliversTheRest() {
        var records = new ArrayList<Record>();
        records.add(record(1, NOW.minus(Duration.ofHours(13))));
        records.add(record(2, NOW));
        delivery(mapping(OptionalInt.empty(), Optional.of(Duration.ofHours(12)), false), _ -> failures())
                .deliver(records, "arn");
        assertThat(givenUp).containsExactly("[1] RecordAgeExceeded after 0");
        assertThat(batches).containsExactly(List.of("2"));
    }

    @Test
    void findsAPoisonousRecordByHalvesWhereTheMappingSaysSo() {
        var mapping = mapping(OptionalInt.of(4), Optional.empty(), true);
        new StreamDelivery(mapping, poison("3"), this::giveUp, this::pause, clock()).deliver(records(4), "arn");
        assertThat(givenUp).containsExactly("[3] RetryAttemptsExhausted after 5");
        assertThat(batches)
                .containsSubsequence(
                        List.of("1", "2", "3", "4"), List.of("1", "2"), List.of("3", "4"), List.of("3"), List.of("4"));
    }

    @Test
    void tellsTheQueueOfFailuresWhereTheRecordsLie() {
        String message = FailedRecords.message(
                records(3), StreamDelivery.Condition.RETRY_ATTEMPTS_EXHAUSTED, 5, unlimited(), clock());
        JsonNode told = JSON.readTree(message);
        assertThat(told.at("/requestContext/condition").asString()).isEqualTo("RetryAttemptsExhausted");
        assertThat(told.at("/DDBStreamBatchInfo/startSequenceNumber").asString())
                .isEqualTo("1");
        assertThat(told.at("/DDBStreamBatchInfo/endSequenceNumber").asString()).isEqualTo("3");
        assertThat(told.at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(3);
        assertThat(message).doesNotContain("secret");
    }

    private interface Answers {
        /** Null where the function throws. */
        String to(int attempt);
    }

    private StreamDelivery delivery(StreamMapping mapping, Answers answers) {
        Target function = event -> {
            batches.add(numbers(event));
            String answer = answers.to(batches.size());
            if (answer == null) throw thrown();
            return answer.getBytes(StandardCharsets.UTF_8);
        };
        return new StreamDelivery(mapping, function, this::giveUp, this::pause, clock());
    }

    private Target poison(String number) {
        return event -> {
            batches.add(numbers(event));
            if (numbers(event).contains(number)) throw thrown();
            return "null".getBytes(StandardCharsets.UTF_8);
        };
    }

    private static InvocationFailed thrown() {
        return new InvocationFailed(InvocationFailed.Reason.THREW, "it threw", null);
    }

    private void giveUp(List<Record> records, StreamDelivery.Condition condition, int attempts) {
        List<String> numbers = records.stream()
                .map(record -> record.dynamodb().sequenceNumber())
                .toList();
        givenUp.add(numbers + " " + condition.text + " after " + attempts);
    }

    private boolean pause(Duration duration) {
        pauses.add(duration);
        return true;
    }

    private static List<String> numbers(byte[] event) {
        List<String> numbers = new ArrayList<>();
        JSON.readTree(event)
                .get("Records")
                .forEach(record ->
                        numbers.add(record.at("/dynamodb/SequenceNumber").asString()));
        return numbers;
    }

    private static String failures(String... numbers) {
        return JSON.writeValueAsString(Map.of(
                "batchItemFailures",
                List.of(numbers).stream()
                        .map(number -> Map.of("itemIdentifier", number))
                        .toList()));
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static StreamMapping unlimited() {
        return mapping(OptionalInt.empty(), Optional.of(Duration.ofHours(12)), false);
    }

    private static StreamMapping mapping(OptionalInt retries, Optional<Duration> maxAge, boolean bisect) {
        return new StreamMapping(
                "M", "T", "F", 100, Duration.ZERO, true, retries, maxAge, bisect, true, Optional.of("Q"));
    }

    private static List<Record> records(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> record(number, NOW))
                .toList();
    }

    private static Record record(int number, Instant at) {
        return Record.builder()
                .eventID("e" + number)
                .eventName(OperationType.INSERT)
                .eventVersion("1.1")
                .dynamodb(change -> change.sequenceNumber(String.valueOf(number))
                        .approximateCreationDateTime(at)
                        .keys(Map.of("pk", AttributeValue.fromS("secret")))
                        .newImage(Map.of("pk", AttributeValue.fromS("secret")))
                        .sizeBytes(10L)
                        .streamViewType(StreamViewType.NEW_IMAGE))
                .build();
    }
}
