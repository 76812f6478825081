package perennial.ledger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
