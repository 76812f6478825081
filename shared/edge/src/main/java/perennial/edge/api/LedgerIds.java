package perennial.edge.api;

import java.util.List;
import java.util.Map;
import perennial.domain.ClientId;
import perennial.domain.Kind;
import perennial.domain.client.Clients;
import perennial.domain.policy.Policies;

/** The ids of ledgers as they stand in paths. */
public final class LedgerIds {

    private LedgerIds() {}

    /** The path's {@code id} of a ledger of this kind. */
    public static Parameter<String> of(Kind<?> kind) {
        return new Parameter<>("id", "The " + kind.idField() + ", which names the ledger", schema(kind), text -> {
            kind.requireId(text);
            return text;
        });
    }

    private static Map<String, Object> schema(Kind<?> kind) {
        return switch (kind) {
            case Clients _ ->
                Parameter.of("id", "", ClientId.class, ClientId::new).schema();
            case Policies _ -> Map.of("type", "string", "enum", List.of(Policies.DEFAULT));
            default -> throw new IllegalStateException("OpenAPI does not know yet how ids of " + kind.name() + " look");
        };
    }
}
