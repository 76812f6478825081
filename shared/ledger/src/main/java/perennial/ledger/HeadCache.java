package perennial.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The heads that a warm instance saw last, so that an append needs no read. Never goes back. */
final class HeadCache {

    private final Map<Address, Head<?>> heads;

    HeadCache(int most) {
        this.heads = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Address, Head<?>> eldest) {
                return size() > most;
            }
        };
    }

    /** The head of a ledger, whose kind the caller knows. */
    @SuppressWarnings("unchecked")
    synchronized <S> Optional<Head<S>> get(Address ledger) {
        return Optional.ofNullable((Head<S>) heads.get(ledger));
    }

    synchronized void put(Address ledger, Head<?> head) {
        heads.merge(ledger, head, (known, found) -> found.number() > known.number() ? found : known);
    }
}
