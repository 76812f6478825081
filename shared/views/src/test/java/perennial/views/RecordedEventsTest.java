package perennial.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import perennial.domain.BadValue;
import perennial.domain.Fact;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.domain.policy.Policies;
import perennial.domain.policy.PolicyEvent.SatisfactionPolicySet;
import perennial.ledger.json.UnreadableEvent;

final class RecordedEventsTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final String ROW = """
        [{"c":3,"r":"2026-03-01T10:00:00.000000Z","by":"ana","i":[0,2],"e":[\
        {"type":"SatisfactionPolicySet","v":1,"at":"2026-03-01T10:00:00.000000Z","data":{"smallestBucket":7}},\
        {"type":"SatisfactionPolicySet","v":1,"at":"2026-03-01T10:00:00.000000Z","data":{"smallestBucket":8}}]},\
        {"c":5,"r":"2026-03-01T10:00:00.000000Z","by":"bo","i":[1],"e":[\
        {"type":"SatisfactionPolicySet","v":1,"at":"2026-03-01T10:00:00.000000Z","data":{"smallestBucket":9}}]}]\
        """;

    private final RecordedEvents events = new RecordedEvents(new Policies());
    private final List<Recorded> three =
            List.of(recorded(3, 0, "ana", 7), recorded(3, 2, "ana", 8), recorded(5, 1, "bo", 9));

    private static Recorded recorded(long commit, int index, String by, int smallest) {
        return new Recorded(commit, index, AT, new UserId(by), new Fact(AT, new SatisfactionPolicySet(smallest)));
    }

    @Test
    void aRowHoldsItsEventsCommitByCommit() {
        assertThat(events.write(three)).isEqualTo(ROW);
        assertThat(events.read(ROW)).isEqualTo(three);
        assertThat(events.read("[]")).isEmpty();
    }

    @Test
    void theOrderOfFieldsDoesNotMatter() {
        assertThat(events.read(ROW.replace("\"c\":3,", "").replace("\"i\":[0,2],", "\"i\":[0,2],\"c\":3,")))
                .isEqualTo(three);
    }

    @Test
    void whatIsNoRowSaysWhatIsWrong() {
        assertThatThrownBy(() -> events.read(ROW.replace("\"c\":5", "\"c\":\"5\"")))
                .isInstanceOf(BadValue.class)
                .hasMessage("must be a whole number of a sensible size");
        assertThatThrownBy(() -> events.read(ROW.replace("\"v\":1", "\"v\":2")))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessage("unknown to this build: SatisfactionPolicySet version 2");
        assertThatThrownBy(() -> events.read(ROW + "]"))
                .isInstanceOf(BadValue.class)
                .hasMessageContaining("is not valid JSON");
    }
}
