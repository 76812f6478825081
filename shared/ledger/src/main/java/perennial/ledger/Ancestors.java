package perennial.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import perennial.domain.Context;
import perennial.domain.Lineage;
import perennial.domain.Place;

/**
 * The line of ledgers above one, each read with everything acknowledged before in it. A commit that was decided by them is
 * written only if none of them has a newer one then: so of two that would close a circle together, one is decided anew.
 */
final class Ancestors<S> {

    private final Store store;
    private final KindCodec<S> codec;
    private final Wanted<S> wanted;
    private final Retry retry;

    Ancestors(Store store, KindCodec<S> codec, Wanted<S> wanted, Retry retry) {
        this.store = store;
        this.codec = codec;
        this.wanted = wanted;
        this.retry = retry;
    }

    /**
     * A line as it was read.
     *
     * @param heads the last commits of the ledgers in it
     * @param at when the youngest of these was recorded
     */
    record Line(Lineage lineage, List<Position> heads, Instant at) {}

    /** The line above the ledger of an id, which is as good as none where whoever asks may not see it. */
    Line above(String named, Context context) {
        var heads = new ArrayList<Position>();
        var recorded = new ArrayList<Instant>();
        Lineage lineage = Lineage.above(wanted.ledger().id(), named, id -> {
            var address = new Address(wanted.ledger().kind(), id);
            Head<S> head = store.heads().confirmed(codec, address, retry);
            boolean isThere = !heads.isEmpty() || wanted.decision().sees(head.state(), context);
            Optional<Place> place = codec.kind().placeOf(head.state()).filter(any -> isThere);
            if (place.isPresent()) {
                heads.add(new Position(address, head.number()));
                recorded.add(head.at());
            }
            return place;
        });
        Instant youngest = recorded.stream().max(Instant::compareTo).orElse(Instant.EPOCH);
        return new Line(lineage, List.copyOf(heads), youngest);
    }
}
