package perennial.ledger;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import perennial.domain.Kind;
import perennial.ledger.json.Upcaster;

/** The kinds of ledger there are, by name. */
final class Kinds {

    private final Map<String, KindCodec<?>> byName;

    Kinds(List<Kind<?>> kinds, List<Upcaster> upcasters) {
        this.byName =
                kinds.stream().collect(Collectors.toUnmodifiableMap(Kind::name, kind -> KindCodec.of(kind, upcasters)));
    }

    @SuppressWarnings("unchecked")
    <S> KindCodec<S> codec(Kind<S> kind) {
        KindCodec<?> codec = byName.get(kind.name());
        if (codec == null || !codec.kind().equals(kind)) {
            throw new IllegalArgumentException("no kind of this store: " + kind.name());
        }
        return (KindCodec<S>) codec;
    }

    /** @throws UnknownLedger where there are no ledgers of that kind */
    KindCodec<?> codec(Address ledger) {
        KindCodec<?> codec = byName.get(ledger.kind());
        if (codec == null) throw new UnknownLedger(ledger);
        return codec;
    }
}
