package perennial.ledger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.domain.Fact;
import perennial.domain.policy.Policies;
import perennial.domain.policy.PolicyEvent.SatisfactionPolicySet;

final class EventCodecTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    /** What the event would have been called, and looked like, in two versions before today's. */
    private static final List<Upcaster> STEPS = List.of(
            new Upcaster("policies", "BucketSet", 0, "SatisfactionPolicySet", data -> {
                data.set("smallestBucket", data.remove("smallest"));
                return data;
            }),
            Upcaster.of("policies", "BucketSet", -1, data -> {
                data.put("smallest", Integer.parseInt(data.remove("least").asString()));
                return data;
            }),
            Upcaster.of("clients", "SatisfactionPolicySet", 1, data -> {
                throw new AssertionError("another kind's");
            }));

    private final EventCodec codec = new EventCodec(new Policies(), STEPS);

    @Test
    void writesTypeVersionTimeAndData() {
        var facts = List.of(new Fact(AT, new SatisfactionPolicySet(7)));
        String json = codec.write(facts);
        assertThat(json)
                .isEqualTo("[{\"type\":\"SatisfactionPolicySet\",\"v\":1,\"at\":\"2026-01-01T00:00:00.000000Z\","
                        + "\"data\":{\"smallestBucket\":7}}]");
        assertThat(codec.read(json)).isEqualTo(facts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"BucketSet\",\"v\":-1,\"at\":\"2026-01-01T00:00:00Z\",\"data\":{\"least\":\"7\"}}",
                "{\"type\":\"BucketSet\",\"v\":0,\"at\":\"2026-01-01T00:00:00Z\",\"data\":{\"smallest\":7}}",
                "{\"type\":\"SatisfactionPolicySet\",\"v\":1,\"at\":\"2026-01-01T00:00:00Z\",\"data\":{\"smallestBucket\":7}}",
            })
    void whateverTheVersionItReadsAsTodays(String written) {
        assertThat(codec.read("[" + written + "]")).containsExactly(new Fact(AT, new SatisfactionPolicySet(7)));
    }

    @Test
    void whatItWroteItReadsInOnePassAndAnOldVersionAmongIt() {
        String today = codec.write(List.of(new Fact(AT, new SatisfactionPolicySet(7))));
        String old =
                "{\"type\":\"BucketSet\",\"v\":0,\"at\":\"2026-01-01T00:00:00.000000Z\",\"data\":{\"smallest\":8}}";

        assertThat(codec.inOnePass(today.replace("}]", "}," + old + "]")))
                .contains(List.of(
                        new Fact(AT, new SatisfactionPolicySet(7)), new Fact(AT, new SatisfactionPolicySet(8))));
        assertThat(codec.inOnePass("[]")).contains(List.of());
    }

    @Test
    void theOrderOfFieldsDoesNotMatter() {
        assertThat(codec.read("[{\"data\":{\"smallestBucket\":7},\"at\":\"2026-01-01T00:00:00Z\",\"v\":1,"
                        + "\"type\":\"SatisfactionPolicySet\"}]"))
                .containsExactly(new Fact(AT, new SatisfactionPolicySet(7)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        Unheard | 1 | {} | unknown to this build: Unheard version 1
        SatisfactionPolicySet | 2 | {"smallestBucket":7} | unknown to this build: SatisfactionPolicySet version 2
        SatisfactionPolicySet | 1 | {"smallestBucket":"7"} | SatisfactionPolicySet version 1: /smallestBucket must be a whole number
        SatisfactionPolicySet | 1 | {"smallest":7} | SatisfactionPolicySet version 1: /smallestBucket is required
        SatisfactionPolicySet | 1 | {"smallestBucket":7,"smallestBucket":7} | has a field twice
        SatisfactionPolicySet | 1 | null | SatisfactionPolicySet version 1:  must not be null
        SatisfactionPolicySet | 1 | {"smallestBucket":7},"more":1 | no list of events: /0/more is not a field here
        SatisfactionPolicySet | "1" | {"smallestBucket":7} | no list of events: /0/v must be a whole number
        """)
    void poisonSaysWhatIsWrong(String type, String version, String data, String message) {
        String written = "[{\"type\":\"%s\",\"v\":%s,\"at\":\"2026-01-01T00:00:00.000000Z\",\"data\":%s}]"
                .formatted(type, version, data);
        assertThat(catchThrowableOfType(UnreadableEvent.class, () -> codec.read(written)))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Unheard\",\"v\":1,\"at\":\"2026-01-01T00:00:00Z\",\"data\":{}}",
                "{\"type\":\"SatisfactionPolicySet\",\"v\":2,\"at\":\"2026-01-01T00:00:00Z\",\"data\":{\"smallestBucket\":7}}",
                "{\"type\":\"SatisfactionPolicySet\",\"v\":1,\"at\":\"2026-01-01T00:00:00Z\",\"data\":{\"smallest\":7}}",
                "{\"type\":\"SatisfactionPolicySet\",\"v\":1,\"at\":\"2026-01-01T00:00:00Z\",\"data\":[]}",
                "{\"type\":\"SatisfactionPolicySet\",\"v\":1,\"data\":{\"smallestBucket\":7}}",
                "no json"
            })
    void whatThisBuildDoesNotKnowIsPoisonAndSaysWhich(String written) {
        assertThat(catchThrowableOfType(UnreadableEvent.class, () -> codec.read("[" + written + "]")))
                .isNotNull();
    }
}
