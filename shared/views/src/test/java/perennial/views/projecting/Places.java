package perennial.views.projecting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import perennial.domain.Command;
import perennial.domain.CommandType;
import perennial.domain.Context;
import perennial.domain.Event;
import perennial.domain.EventType;
import perennial.domain.Fact;
import perennial.domain.Kind;
import perennial.domain.Recorded;
import perennial.domain.Slice;
import perennial.views.Parts;
import perennial.views.Projection;
import perennial.views.RecordedEvents;
import perennial.views.Row;
import perennial.views.RowKey;
import perennial.views.Shard;

/**
 * A small world with everything that makes projecting hard: parts that some commits touch and others do not, several events
 * of a part in one commit, and a row that moves to another key and back.
 */
final class Places implements Projection<Places.Item>, Parts<Places.Item> {

    static final Stores STORES = new Stores();
    private static final RecordedEvents EVENTS = new RecordedEvents(STORES);

    /** An item was put in a place. */
    record Moved(String item, String place) implements Event {}

    /** So many of an item were counted. */
    record Counted(String item, int count) implements Event {}

    /** The kind of ledger: a store with items in it. */
    record Stores() implements Kind<Integer> {
        @Override
        public String name() {
            return "stores";
        }

        @Override
        public String idField() {
            return "storeId";
        }

        @Override
        public void requireId(String id) {}

        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Integer evolve(Integer events, Fact fact) {
            return events + 1;
        }

        @Override
        public List<Fact> decide(Command command, Integer state, Context context) {
            return List.of();
        }

        @Override
        public List<Slice<Integer, ?>> slices() {
            return List.of();
        }

        @Override
        public List<CommandType<?>> commands() {
            return List.of();
        }

        @Override
        public List<EventType<?>> events() {
            return List.of(EventType.of(Moved.class), EventType.of(Counted.class));
        }
    }

    /** A part. */
    record Item(String store, String name, List<Recorded> events) {}

    private final String name;
    private final int version;
    private final String indigestible;

    /** @param indigestible a place whose mention throws */
    Places(String name, int version, String indigestible) {
        this.name = name;
        this.version = version;
        this.indigestible = indigestible;
    }

    Places(int version, String indigestible) {
        this("places", version, indigestible);
    }

    Places() {
        this(1, "none");
    }

    @Override
    public Identity identity() {
        return new Identity(name, version, "stores");
    }

    @Override
    public Parts<Item> parts() {
        return this;
    }

    static RowKey item(String store, String item) {
        return new RowKey("items#" + Shard.of(store), store + "#" + item);
    }

    static RowKey place(String store, String item, String place) {
        return new RowKey("places#" + Shard.of(store), place + "#" + store + "#" + item);
    }

    @Override
    public Set<RowKey> touches(String ledgerId, Recorded event) {
        return switch (event.event()) {
            case Moved moved -> Set.of(item(ledgerId, moved.item()));
            case Counted counted -> Set.of(item(ledgerId, counted.item()));
            default -> throw new IllegalArgumentException("unknown here: " + event.event());
        };
    }

    @Override
    public Item initial(String ledgerId, RowKey home) {
        return new Item(ledgerId, home.sort().substring(ledgerId.length() + 1), List.of());
    }

    @Override
    public Item apply(Item item, Recorded event) {
        if (event.event() instanceof Moved moved && moved.place().equals(indigestible)) {
            throw new IllegalStateException("cannot digest " + moved.place());
        }
        return new Item(
                item.store(),
                item.name(),
                Stream.concat(item.events().stream(), Stream.of(event)).toList());
    }

    @Override
    public String write(Item item) {
        return EVENTS.write(item.events());
    }

    @Override
    public Item read(String ledgerId, RowKey home, String body) {
        return new Item(ledgerId, home.sort().substring(ledgerId.length() + 1), EVENTS.read(body));
    }

    /** The place where the item is at the end of each commit, and how many were counted there. */
    @Override
    public List<Row> rows(Item item) {
        Map<RowKey, Row> rows = new LinkedHashMap<>();
        RowKey standing = null;
        int count = 0;
        String place = "";
        List<Recorded> events = item.events();
        for (int i = 0; i < events.size(); i++) {
            Recorded event = events.get(i);
            switch (event.event()) {
                case Moved moved -> place = moved.place();
                case Counted counted -> count = counted.count();
                default -> throw new IllegalStateException();
            }
            boolean ends = i + 1 == events.size() || events.get(i + 1).commit() != event.commit();
            if (!ends || place.isEmpty()) continue;
            RowKey key = place(item.store(), item.name(), place);
            String body = "{\"count\":%d}".formatted(count);
            if (key.equals(standing) && rows.get(key).body().equals(body)) continue;
            if (standing != null && !key.equals(standing)) {
                rows.put(standing, Row.removed(standing, event.commit(), event.recordedAt()));
            }
            rows.put(key, Row.live(key, event.commit(), body));
            standing = key;
        }
        return new ArrayList<>(rows.values());
    }
}
