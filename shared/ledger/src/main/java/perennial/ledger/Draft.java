package perennial.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import perennial.domain.Claim;
import perennial.domain.Fact;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A commit ready to be written on top of a head.
 *
 * @param item as it will stand in the table, with a snapshot where one is due
 * @param claims the names it takes
 * @param held the heads of other ledgers that must still be so when it is written
 * @param next the head that it makes
 */
record Draft<S>(
        Commit commit, Map<String, AttributeValue> item, List<Claim> claims, List<Position> held, Head<S> next) {

    /** @throws CommitTooLarge where it weighs more than a commit may */
    static <S> Draft<S> of(KindCodec<S> codec, Address ledger, Head<S> head, Instant at, Meta meta, List<Fact> facts) {
        Map<String, AttributeValue> item =
                Item.write(ledger, head, at, meta, codec.events().write(facts));
        int size = Item.size(item);
        if (size > Item.MOST_BYTES) {
            throw new CommitTooLarge("makes a commit of %d KB, more than %d KB: send it in parts"
                    .formatted(size / 1024 + 1, Item.MOST_BYTES / 1024));
        }
        Commit commit = new Commit(ledger, head.number() + 1, at, meta, facts, Item.hash(item));
        Head<S> next = head.after(commit, codec.kind(), size);
        if (Snapshots.isDue(next) && codec.snapshots().add(item, next)) next = next.snapshotted();
        return new Draft<>(commit, item, Claims.of(facts), List.of(), next);
    }

    /** The same, to be written only if these are still the heads of their ledgers. */
    Draft<S> holding(List<Position> heads) {
        return new Draft<>(commit, item, claims, List.copyOf(heads), next);
    }

    /** Whether it is all that is written: one item, that no other has a say in. */
    boolean standsAlone() {
        return claims.isEmpty() && held.isEmpty();
    }
}
