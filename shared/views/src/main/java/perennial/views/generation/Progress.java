package perennial.views.generation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import perennial.ledger.Address;
import perennial.ledger.json.DomainJson;
import perennial.views.Shard;
import perennial.views.reading.SideBySide;
import perennial.views.table.Consistency;
import perennial.views.table.ItemKey;
import perennial.views.table.Span;
import perennial.views.table.Stored;
import perennial.views.table.ViewsTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * How far each ledger has come: one item a ledger, one number a generation, written after the rows, so that rows may be ahead
 * of it and never behind. Who is set aside stands there too; beside it a list per generation, which is only a hint.
 */
public final class Progress {

    /** What the partitions of all progress begin with. */
    public static final String PARTITIONS = "progress#";

    private static final String PARKED = "parked ";

    private final ViewsTable table;

    public Progress(ViewsTable table) {
        this.table = table;
    }

    /** Strongly consistent. */
    public Standing of(Address ledger) {
        ItemKey key = key(ledger);
        return table.item(key.partition(), key.sort()).map(Progress::read).orElse(Standing.NONE);
    }

    /** Strongly consistent; ledgers without progress are left out. */
    public Map<Address, Standing> of(Collection<Address> ledgers) {
        Map<String, Address> names = new HashMap<>();
        ledgers.forEach(ledger -> names.put(ledger.text(), ledger));
        return table.items(ledgers.stream().map(Progress::key).toList()).stream()
                .collect(Collectors.toMap(item -> names.get(item.get("sk").s()), Progress::read));
    }

    /**
     * All rows up to a commit are written: notes it for each generation that is not further already, and releases it where it
     * was set aside.
     *
     * @return whether none was further already
     */
    public boolean advance(Address ledger, Collection<Generation> generations, long commit) {
        List<Generation> behind = List.copyOf(generations);
        boolean first = true;
        while (!behind.isEmpty()) {
            try {
                release(ledger, behind, update(ledger, behind, commit));
                return first;
            } catch (ConditionalCheckFailedException somebodyIsFurther) {
                Standing standing = read(somebodyIsFurther.item());
                behind = behind.stream()
                        .filter(generation -> standing.applied(generation) < commit)
                        .toList();
                first = false;
            }
        }
        return false;
    }

    private Map<String, AttributeValue> update(Address ledger, List<Generation> generations, long commit) {
        var names = new HashMap<String, String>();
        var set = new ArrayList<String>();
        var remove = new ArrayList<String>();
        var conditions = new ArrayList<String>();
        for (int i = 0; i < generations.size(); i++) {
            names.put("#g" + i, generations.get(i).label());
            names.put("#p" + i, PARKED + generations.get(i).label());
            set.add("#g%d = :commit".formatted(i));
            remove.add("#p" + i);
            conditions.add("(attribute_not_exists(#g%d) OR #g%d < :commit)".formatted(i, i));
        }
        ItemKey key = key(ledger);
        return table.update(
                key.partition(),
                key.sort(),
                update -> update.updateExpression(
                                "SET %s REMOVE %s".formatted(String.join(", ", set), String.join(", ", remove)))
                        .conditionExpression(String.join(" AND ", conditions))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(Map.of(":commit", number(commit))));
    }

    private void release(Address ledger, List<Generation> generations, Map<String, AttributeValue> before) {
        Standing standing = read(before);
        for (Generation generation : generations) {
            standing.parked(generation).ifPresent(parked -> forget(ledger, generation, parked));
        }
    }

    /** Sets a ledger aside for a generation, unless that is past the commit already. */
    public void park(Address ledger, Generation generation, Parked parked) {
        AttributeValue json = AttributeValue.fromS(DomainJson.text(parked));
        table.update(
                hints(generation),
                ledger.text(),
                hint -> hint.updateExpression("SET #commit = :commit REMOVE expiresAt")
                        .expressionAttributeNames(Map.of("#commit", "commit"))
                        .expressionAttributeValues(Map.of(":commit", number(parked.commit()))));
        ItemKey key = key(ledger);
        try {
            table.update(
                    key.partition(),
                    key.sort(),
                    update -> update.updateExpression("SET #parked = :parked")
                            .conditionExpression("attribute_not_exists(#applied) OR #applied < :commit")
                            .expressionAttributeNames(
                                    Map.of("#parked", PARKED + generation.label(), "#applied", generation.label()))
                            .expressionAttributeValues(Map.of(":parked", json, ":commit", number(parked.commit()))));
        } catch (ConditionalCheckFailedException past) {
            forget(ledger, generation, parked);
        }
    }

    /** A hint that is no longer true is harmless; the store may drop it. */
    private void forget(Address ledger, Generation generation, Parked parked) {
        AttributeValue past = number(parked.since().getEpochSecond());
        table.update(
                hints(generation),
                ledger.text(),
                hint -> hint.updateExpression("SET expiresAt = :past")
                        .expressionAttributeValues(Map.of(":past", past)));
    }

    /** The ledgers set aside for a generation, by address. */
    public Map<Address, Parked> parked(Generation generation) {
        List<Address> hinted =
                table.query(hints(generation), Span.ALL, Consistency.STRONG, Integer.MAX_VALUE).rows().stream()
                        .map(Stored::sort)
                        .map(Address::parse)
                        .toList();
        return of(hinted).entrySet().stream()
                .filter(entry -> entry.getValue().parked(generation).isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().parked(generation).orElseThrow()));
    }

    /**
     * The standing of ledgers of a shard by address, strongly consistent.
     *
     * @param after the last address of the page before
     */
    public SortedMap<Address, Standing> page(String shard, Optional<Address> after, int limit) {
        Span span = after.map(last -> Span.ALL.after(last.text())).orElse(Span.ALL);
        var page = new TreeMap<Address, Standing>();
        table.items(partition(shard), span, limit)
                .forEach(item -> page.put(Address.parse(item.get("sk").s()), read(item)));
        return page;
    }

    /** How many ledgers there is progress of, eventually consistent. */
    public long count() {
        return SideBySide.read(Shard.ALL, shard -> table.count(partition(shard))).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Forgets how far a ledger has come in a generation whose rows are no more. */
    public void forget(Address ledger, Generation generation) {
        ItemKey key = key(ledger);
        table.update(
                key.partition(),
                key.sort(),
                update -> update.updateExpression("REMOVE #applied, #parked")
                        .expressionAttributeNames(
                                Map.of("#applied", generation.label(), "#parked", PARKED + generation.label())));
    }

    private static Standing read(Map<String, AttributeValue> item) {
        var applied = new HashMap<String, Long>();
        var parked = new HashMap<String, Parked>();
        item.forEach((name, value) -> {
            if (name.startsWith(PARKED)) {
                parked.put(name.substring(PARKED.length()), DomainJson.read(value.s(), Parked.class));
            } else if (value.n() != null) {
                applied.put(name, Long.parseLong(value.n()));
            }
        });
        return new Standing(applied, parked);
    }

    private static ItemKey key(Address ledger) {
        return new ItemKey(partition(Shard.of(ledger.id())), ledger.text());
    }

    private static String partition(String shard) {
        return PARTITIONS + shard;
    }

    /** The partition of the hints of who is set aside. */
    public static String hints(Generation generation) {
        return "parked#" + generation.label();
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
