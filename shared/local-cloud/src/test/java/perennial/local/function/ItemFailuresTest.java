package perennial.local.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ItemFailuresTest {

    @Test
    void readsNoWordOfFailureAsSuccess() {
        for (String answer : List.of("null", "{}", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}")) {
            assertThat(read(answer)).as(answer).contains(new ItemFailures(Set.of()));
        }
    }

    @Test
    void readsWhichItemsFailed() {
        assertThat(read("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}"))
                .contains(new ItemFailures(Set.of("b")));
    }

    @Test
    void readsAnythingElseAsTheFailureOfAll() {
        for (String answer : List.of(
                "nonsense",
                "{\"batchItemFailures\":\"a\"}",
                "{\"batchItemFailures\":[\"a\"]}",
                "{\"batchItemFailures\":[{}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}")) {
            assertThat(read(answer)).as(answer).isEmpty();
        }
    }

    private static Optional<ItemFailures> read(String answer) {
        return ItemFailures.read(answer.getBytes(StandardCharsets.UTF_8), List.of("a", "b"));
    }
}
