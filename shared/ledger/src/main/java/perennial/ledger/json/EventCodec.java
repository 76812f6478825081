package perennial.ledger.json;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import perennial.domain.BadValue;
import perennial.domain.Event;
import perennial.domain.EventType;
import perennial.domain.Fact;
import perennial.domain.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events of one kind of ledger as text: a JSON list of {@code {"type", "v", "at", "data"}}. Written is today's
 * version; whatever was written before is brought to it, step by step, when read.
 */
public final class EventCodec {

    private final Map<String, EventType<?>> byName = new HashMap<>();
    private final Map<Class<?>, EventType<?>> byClass = new HashMap<>();
    private final Map<String, Upcaster> steps = new HashMap<>();
    private final Map<String, AsItIs> today = new HashMap<>();

    public EventCodec(Kind<?> kind) {
        this(kind, Upcasters.ALL);
    }

    /** @param upcasters of any kind; only this kind's are used */
    public EventCodec(Kind<?> kind, List<Upcaster> upcasters) {
        kind.events().forEach(type -> {
            if (byName.put(type.name(), type) != null) throw new IllegalArgumentException("twice: " + type.name());
            byClass.put(type.type(), type);
        });
        upcasters.stream()
                .filter(step -> step.kind().equals(kind.name()))
                .forEach(step -> steps.put(step.type() + " " + step.version(), step));
        kind.events().stream()
                .filter(type -> step(type.name(), type.version()) == null)
                .forEach(type ->
                        today.put(type.name(), new AsItIs(type.version(), DomainJson.readerWithin(type.type()))));
    }

    /** An event's version today, in which it is read without a step. */
    private record AsItIs(int version, ObjectReader reader) {}

    /** How events of this class are named today. */
    public EventType<?> typeOf(Event event) {
        EventType<?> type = byClass.get(event.getClass());
        if (type == null) throw new IllegalArgumentException("no event of this kind: " + event.getClass());
        return type;
    }

    public String write(List<Fact> facts) {
        return DomainJson.text(facts.stream().map(this::written).toList());
    }

    private ToWrite written(Fact fact) {
        EventType<?> type = typeOf(fact.event());
        return new ToWrite(type.name(), type.version(), fact.at(), fact.event());
    }

    /** @throws UnreadableEvent where this build does not know what was written */
    public List<Fact> read(String json) {
        return inOnePass(json).orElseGet(() -> facts(() -> DomainJson.readList(json, Written.class)));
    }

    /** The same, where it has the form that {@link #write} gives it. */
    Optional<List<Fact>> inOnePass(String json) {
        return Forward.read(json, this::read);
    }

    /** The same from where a list begins in another text that {@link #write} gave its form. */
    public List<Fact> read(Forward json) {
        return json.list(() -> json.object(() -> fact(json)));
    }

    private Fact fact(Forward json) {
        String type = json.field("type").text();
        int version = json.field("v").number();
        Instant at = json.field("at").instant();
        Forward data = json.field("data");
        AsItIs known = today.get(type);
        return known != null && known.version() == version
                ? new Fact(at, data.value(known.reader()))
                : fact(new Written(type, version, at, data.tree()));
    }

    /**
     * The same of what has been read as JSON already.
     *
     * @throws UnreadableEvent where this build does not know what was written
     */
    public List<Fact> read(JsonNode list) {
        return facts(() -> list.valueStream()
                .map(written -> DomainJson.read(written, Written.class))
                .toList());
    }

    private List<Fact> facts(Supplier<List<Written>> read) {
        try {
            return read.get().stream().map(this::fact).toList();
        } catch (BadValue malformed) {
            throw new UnreadableEvent("no list of events: " + malformed.field() + " " + malformed.getMessage());
        }
    }

    private Fact fact(Written written) {
        Written today = upcast(written);
        EventType<?> type = Optional.<EventType<?>>ofNullable(byName.get(today.type()))
                .filter(known -> known.version() == today.v())
                .orElseThrow(() -> new UnreadableEvent(
                        "unknown to this build: %s version %d".formatted(written.type(), written.v())));
        try {
            return new Fact(today.at(), DomainJson.read(today.data(), type.type()));
        } catch (BadValue bad) {
            throw new UnreadableEvent(
                    "%s version %d: %s %s".formatted(written.type(), written.v(), bad.field(), bad.getMessage()));
        }
    }

    private Written upcast(Written written) {
        Written now = written;
        for (Upcaster step = stepFrom(now); step != null; step = stepFrom(now)) {
            if (!(now.data() instanceof ObjectNode data)) throw new UnreadableEvent(now.type() + ": data is no object");
            now = new Written(
                    step.nextType(), step.version() + 1, now.at(), step.change().apply(data));
        }
        return now;
    }

    private Upcaster stepFrom(Written written) {
        return step(written.type(), written.v());
    }

    private Upcaster step(String type, int version) {
        return steps.get(type + " " + version);
    }

    private record Written(String type, int v, Instant at, JsonNode data) {}

    /** The same before it is text. */
    private record ToWrite(String type, int v, Instant at, Event data) {}
}
