package perennial.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.domain.Kind;
import perennial.ledger.json.EventCodec;
import perennial.ledger.json.Upcaster;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A kind of ledger, and how its commits are read and written. */
record KindCodec<S>(Kind<S> kind, EventCodec events, Snapshots<S> snapshots) {

    static <S> KindCodec<S> of(Kind<S> kind, List<Upcaster> upcasters) {
        return new KindCodec<>(kind, new EventCodec(kind, upcasters), new Snapshots<>(kind));
    }

    Commit read(Map<String, AttributeValue> item) {
        return Item.read(item, events);
    }

    /** The head after one more commit, from its item alone or on top of the one before it. */
    Head<S> after(Head<S> head, Map<String, AttributeValue> item) {
        return head.after(read(item), kind, Item.size(item));
    }

    Optional<Head<S>> snapshot(Map<String, AttributeValue> item) {
        return snapshots.read(item);
    }
}
