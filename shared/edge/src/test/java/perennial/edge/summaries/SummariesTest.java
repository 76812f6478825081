package perennial.edge.summaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.Event;
import perennial.edge.Ledgers;
import perennial.ledger.json.DomainJson;
import perennial.ledger.json.EventCodec;
import tools.jackson.databind.JsonNode;

/** What people read of each event, over the samples of every version of every event of a client. */
final class SummariesTest {
    private static final Path SAMPLES = Path.of("../ledger/src/test/resources/events/clients");
    private static final EventCodec EVENTS = new EventCodec(Ledgers.CLIENTS);
    private static final Pattern SENTENCE = Pattern.compile("[A-Z][^\\n]{5,200}[^.\\s]");
    /** Fields whose text somebody made up: names, segments, and texts of other systems. */
    private static final List<String> IN_CLEAR = List.of("name", "segment", "text", "contractText", "lineText");

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void everyEventHasASample() throws IOException {
        assertThat(samples().map(file -> file.getFileName().toString().split("\\.")[0]))
                .containsAll(Ledgers.CLIENTS.events().stream()
                        .map(type -> type.name())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isASentenceOfIdsAndCodesAlone(Path sample) throws IOException {
        String json = Files.readString(sample).strip();
        Event event = EVENTS.read("[" + json + "]").getFirst().event();

        String summary = Summaries.of(event);

        assertThat(summary).matches(SENTENCE).doesNotContain("Optional", "null", "[", "{", "@");
        texts(DomainJson.tree(json).get("data"))
                .forEach(text -> assertThat(summary).doesNotContain(text));
    }

    private static Stream<String> texts(JsonNode node) {
        Stream<String> here =
                IN_CLEAR.stream().map(node::path).filter(JsonNode::isString).map(JsonNode::asString);
        return Stream.concat(here, node.valueStream().flatMap(SummariesTest::texts));
    }

    @Test
    void whatIsOneIsNotCalledMany() {
        assertThat(Phrases.count(1, "line")).isEqualTo("1 line");
        assertThat(Phrases.count(0, "line")).isEqualTo("0 lines");
        assertThat(Phrases.count(2_100, "member")).isEqualTo("2100 members");
    }

    @Test
    void eventsOfOtherLedgersHaveNone() {
        assertThatThrownBy(() -> Summaries.of(new Event() {})).isInstanceOf(IllegalArgumentException.class);
    }
}
