package perennial.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Loads heads: from the cache, and from the newest commit back to what is known, a usable snapshot or the first. */
final class Heads {

    private static final int PAGE = 20;

    private final LedgerTable table;
    private final HeadCache cache;

    Heads(LedgerTable table, HeadCache cache) {
        this.table = table;
        this.cache = cache;
    }

    /** The head as this instance knows it, else as an eventually consistent read finds it: enough before an append. */
    <S> Head<S> recent(KindCodec<S> codec, Address ledger, Retry retry) {
        return cache.<S>get(ledger).orElseGet(() -> load(codec, ledger, Head.empty(codec.kind()), false, retry));
    }

    /** The head as it is: everything acknowledged before the call is in it. */
    <S> Head<S> confirmed(KindCodec<S> codec, Address ledger, Retry retry) {
        Head<S> known = cache.<S>get(ledger).orElseGet(() -> Head.empty(codec.kind()));
        return load(codec, ledger, known, true, retry);
    }

    void saw(Address ledger, Head<?> head) {
        cache.put(ledger, head);
    }

    private <S> Head<S> load(KindCodec<S> codec, Address ledger, Head<S> known, boolean consistent, Retry retry) {
        var newestFirst = new ArrayList<Map<String, AttributeValue>>();
        Optional<Head<S>> base = Optional.empty();
        Map<String, AttributeValue> next = Map.of();
        do {
            Map<String, AttributeValue> start = next;
            QueryResponse page = retry.reading(() -> table.newest(ledger, known.number(), PAGE, consistent, start));
            base = collect(codec, page.items(), newestFirst);
            next = page.lastEvaluatedKey();
        } while (base.isEmpty() && !next.isEmpty());
        Head<S> head = base.orElse(known);
        for (Map<String, AttributeValue> item : newestFirst.reversed()) head = codec.after(head, item);
        if (head.number() > 0) cache.put(ledger, head);
        return head;
    }

    /** Keeps the commits that the newest usable snapshot does not hold, and answers that snapshot where there is one. */
    private static <S> Optional<Head<S>> collect(
            KindCodec<S> codec, List<Map<String, AttributeValue>> page, List<Map<String, AttributeValue>> newestFirst) {
        for (Map<String, AttributeValue> item : page) {
            Optional<Head<S>> snapshot = codec.snapshot(item);
            if (snapshot.isPresent()) return snapshot;
            newestFirst.add(item);
        }
        return Optional.empty();
    }
}
