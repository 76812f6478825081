package perennial.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import perennial.domain.Fact;
import perennial.domain.UserId;
import perennial.ledger.json.EventCodec;
import perennial.ledger.json.Instants;
import perennial.ledger.json.UnreadableEvent;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A commit as it stands in the table. Names and forms can never change: they are hashed. */
final class Item {

    static final String LEDGER = "ledger";
    static final String COMMIT = "commit";
    static final String AT = "at";
    static final String KEY = "key";
    static final String REQ = "req";
    static final String BY = "by";
    static final String COR = "cor";
    static final String CAU = "cau";
    static final String BUILD = "build";
    static final String POLICY = "policy";
    static final String EVENTS = "events";
    static final String HASH = "hash";
    static final String FOLD = "fold";
    static final String SNAPSHOT = "snapshot";

    /** What commit and snapshot together may weigh, well under DynamoDB's 400 KB. */
    static final int MOST_BYTES = 300 * 1024;

    private Item() {}

    /** The commit's item, with its hash, without a snapshot. */
    static Map<String, AttributeValue> write(Address ledger, Head<?> previous, Instant at, Meta meta, String events) {
        var item = new HashMap<String, AttributeValue>();
        item.put(LEDGER, text(ledger.text()));
        item.put(COMMIT, number(previous.number() + 1));
        item.put(AT, text(Instants.text(at)));
        item.put(KEY, text(meta.key()));
        item.put(REQ, bytes(HexFormat.of().parseHex(meta.digest())));
        item.put(BY, text(meta.by().text()));
        item.put(COR, text(meta.correlation()));
        meta.causation().ifPresent(cause -> item.put(CAU, text(cause)));
        item.put(BUILD, text(meta.build()));
        meta.policy().ifPresent(commit -> item.put(POLICY, text(Long.toString(commit))));
        item.put(EVENTS, text(events));
        item.put(HASH, bytes(HashChain.next(previous.hash(), item)));
        return item;
    }

    /** @throws UnreadableCommit where this build does not know what was written */
    static Commit read(Map<String, AttributeValue> item, EventCodec codec) {
        Address ledger = ledger(item);
        try {
            List<Fact> facts = codec.read(item.get(EVENTS).s());
            return new Commit(ledger, commit(item), at(item), meta(item), facts, hash(item));
        } catch (UnreadableEvent | IllegalArgumentException | NullPointerException unreadable) {
            throw new UnreadableCommit(ledger, commit(item), unreadable);
        }
    }

    static Address ledger(Map<String, AttributeValue> item) {
        return Address.parse(item.get(LEDGER).s());
    }

    static long commit(Map<String, AttributeValue> item) {
        return Long.parseLong(item.get(COMMIT).n());
    }

    static byte[] hash(Map<String, AttributeValue> item) {
        return item.get(HASH).b().asByteArray();
    }

    static Instant at(Map<String, AttributeValue> item) {
        return Instants.parse(item.get(AT).s());
    }

    private static Meta meta(Map<String, AttributeValue> item) {
        return new Meta(
                item.get(KEY).s(),
                HexFormat.of().formatHex(item.get(REQ).b().asByteArrayUnsafe()),
                new UserId(item.get(BY).s()),
                item.get(COR).s(),
                Optional.ofNullable(item.get(CAU)).map(AttributeValue::s),
                item.get(BUILD).s(),
                item.containsKey(POLICY)
                        ? OptionalLong.of(Long.parseLong(item.get(POLICY).s()))
                        : OptionalLong.empty());
    }

    /** What DynamoDB counts: names and values in UTF-8 bytes, a number at most as long as its digits and two more. */
    static int size(Map<String, AttributeValue> item) {
        int size = 0;
        for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
            size += utf8(attribute.getKey()) + size(attribute.getValue());
        }
        return size;
    }

    private static int size(AttributeValue value) {
        if (value.s() != null) return utf8(value.s());
        if (value.n() != null) return value.n().length() / 2 + 2;
        return value.b().asByteArrayUnsafe().length;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue bytes(byte[] value) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
    }
}
