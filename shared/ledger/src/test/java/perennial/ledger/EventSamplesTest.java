package perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import perennial.domain.EventType;
import perennial.domain.Fact;
import perennial.domain.Kind;
import perennial.domain.Slice;
import perennial.domain.client.Clients;
import perennial.domain.forecast.Forecasts;
import perennial.domain.forecast.RowLedgers;
import perennial.domain.policy.Policies;
import perennial.ledger.json.DomainJson;
import perennial.ledger.json.EventCodec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was ever written must still read. {@code events/<kind>/<Type>.v<n>.json} holds an event exactly as the ledger has it,
 * for every version that any build has written; no file is ever changed.
 *
 * <p>The states that the samples of a kind fold to are pinned, slice by slice, to the slice's version: whoever changes a fold
 * or an upcaster must raise it, or old snapshots would say what the new code does not. {@code events/folds.properties} has
 * a line per slice and version; a new version is a new line.
 */
final class EventSamplesTest {

    private static final List<Kind<?>> KINDS =
            List.of(new Clients(), new Policies(), new Forecasts(), new RowLedgers());

    @TestFactory
    Stream<DynamicNode> everyVersionOfEveryEventReadsAndIsWrittenAsItStands() {
        return KINDS.stream().map(kind -> {
            var codec = new EventCodec(kind);
            return dynamicContainer(
                    kind.name(),
                    kind.events().stream()
                            .flatMap(type -> IntStream.rangeClosed(1, type.version())
                                    .mapToObj(version -> dynamicTest(
                                            type.name() + " version " + version,
                                            () -> checkSample(kind, codec, type, version)))));
        });
    }

    private static void checkSample(Kind<?> kind, EventCodec codec, EventType<?> type, int version) {
        String sample = "[" + sample(kind, type, version) + "]";
        List<Fact> facts = codec.read(sample);
        assertThat(facts)
                .singleElement()
                .satisfies(fact -> assertThat(fact.event()).isInstanceOf(type.type()));
        String written = codec.write(facts);
        if (version == type.version()) assertThat(written).isEqualTo(sample);
        assertThat(codec.read(written)).isEqualTo(facts);
        assertThat(codec.read(backwards(sample))).isEqualTo(facts);
    }

    /** With its fields in another order than they were ever written in, which is read another way. */
    private static String backwards(String sample) {
        JsonNode event = DomainJson.tree(sample).get(0);
        ObjectNode turned = DomainJson.mapper().createObjectNode();
        List.of("data", "at", "v", "type").forEach(field -> turned.set(field, event.get(field)));
        return "[" + turned + "]";
    }

    @TestFactory
    Stream<DynamicNode> theFoldOfAllSamplesBelongsToTheSlicesVersion() {
        Properties pinned = pinned();
        return KINDS.stream()
                .flatMap(kind -> folds(kind).entrySet().stream()
                        .map(slice -> dynamicTest(
                                slice.getKey(),
                                () -> assertThat(slice.getValue())
                                        .as(
                                                "the fold of %s changed: raise the slice's version and pin it",
                                                slice.getKey())
                                        .isEqualTo(pinned.getProperty(slice.getKey())))));
    }

    @TestFactory
    Stream<DynamicNode> aSliceReadsAsItWasAfterEachOfItsEvents() {
        return KINDS.stream().map(kind -> dynamicTest(kind.name(), () -> checkSlices(kind)));
    }

    private static <S> void checkSlices(Kind<S> kind) {
        S state = kind.initial();
        for (Fact fact : samples(kind)) {
            state = kind.evolve(state, fact);
            for (Slice<S, ?> slice : kind.slices()) checkSlice(slice, state);
        }
    }

    private static <S, T> void checkSlice(Slice<S, T> slice, S state) {
        T kept = slice.get().apply(state);
        T read = DomainJson.read(DomainJson.text(kept), slice.type());
        assertThat(read).as(slice.name()).isEqualTo(kept);
        assertThat(DomainJson.text(read)).isEqualTo(DomainJson.text(kept));
        assertThat(slice.with().apply(state, read)).isEqualTo(state);
    }

    /**
     * By {@code kind.slice.version}, SHA-256 of the slice's JSON after each sample that changes it, one a line: so samples
     * of other capabilities have no say in it.
     */
    private static <S> Map<String, String> folds(Kind<S> kind) {
        var digests = new TreeMap<String, String>();
        for (Slice<S, ?> slice : kind.slices()) {
            MessageDigest sha = Sha256.digest();
            S state = kind.initial();
            String last = "";
            for (Fact fact : samples(kind)) {
                state = kind.evolve(state, fact);
                String now = DomainJson.text(slice.get().apply(state));
                if (!now.equals(last)) sha.update((now + "\n").getBytes(StandardCharsets.UTF_8));
                last = now;
            }
            digests.put(
                    "%s.%s.%d".formatted(kind.name(), slice.name(), slice.version()),
                    HexFormat.of().formatHex(sha.digest()));
        }
        return digests;
    }

    private static Properties pinned() {
        try (var file = EventSamplesTest.class.getResourceAsStream("/events/folds.properties")) {
            var pinned = new Properties();
            pinned.load(file);
            return pinned;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every version of every event, in the order of their times: together a life that could have been. */
    private static List<Fact> samples(Kind<?> kind) {
        var codec = new EventCodec(kind);
        return kind.events().stream()
                .flatMap(type ->
                        IntStream.rangeClosed(1, type.version()).mapToObj(version -> sample(kind, type, version)))
                .flatMap(sample -> codec.read("[" + sample + "]").stream())
                .sorted(Comparator.comparing(Fact::at))
                .toList();
    }

    private static String sample(Kind<?> kind, EventType<?> type, int version) {
        String name = "/events/%s/%s.v%d.json".formatted(kind.name(), type.name(), version);
        try (var file = EventSamplesTest.class.getResourceAsStream(name)) {
            assertThat(file).as("a sample of what the ledger holds: %s", name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
