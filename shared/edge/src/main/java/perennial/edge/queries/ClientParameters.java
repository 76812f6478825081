package perennial.edge.queries;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import perennial.domain.ClientId;
import perennial.domain.UserId;
import perennial.domain.client.ClientType;
import perennial.domain.policy.Complexity;
import perennial.edge.api.Parameter;
import perennial.edge.query.QueryCall;
import perennial.views.clients.ClientFilter;

/** Parameters that routes about clients share. */
public final class ClientParameters {
    private static final int LONGEST_SEGMENT = 64;
    private static final int LONGEST_NAME = 200;

    /** In the path. */
    public static final Parameter<ClientId> ID = Parameter.of("id", "The clientId", ClientId.class, ClientId::new);

    static final Parameter<UserId> OWNER = Parameter.of(
            "owner", "The portfolio owner's userId, as of the day of the question", UserId.class, UserId::new);

    static final Parameter<List<ClientType>> CLIENT_TYPE =
            Parameter.someOf("clientType", "Kinds of organisation", ClientType.class);

    static final Parameter<String> SEGMENT = Parameter.text("segment", "The segment, exactly", LONGEST_SEGMENT);

    static final Parameter<ClientId> PARENT = Parameter.of(
            "parentId",
            "A clientId: that client and all that stand under it, at whatever depth, as of the day of the question",
            ClientId.class,
            ClientId::new);

    /** Which clients an answer is about. */
    static final List<Parameter<?>> FILTER = List.of(OWNER, CLIENT_TYPE, SEGMENT, PARENT);

    static final Parameter<List<Complexity>> COMPLEXITY =
            Parameter.someOf("complexity", "How much work the client is", Complexity.class);

    static final Parameter<String> NAME = Parameter.text("q", "The beginning of a word of the name", LONGEST_NAME);

    private ClientParameters() {}

    /** What a call that takes owner and parentId says of clients. */
    static ClientFilter ownerOrFamily(QueryCall call) {
        return call.owner(OWNER)
                .map(ClientFilter::ownedBy)
                .orElse(ClientFilter.ANY)
                .within(call.get(PARENT));
    }

    /** What a call that takes {@link #FILTER} says of clients. */
    static ClientFilter filter(QueryCall call) {
        return new ClientFilter(
                call.owner(OWNER), types(call), call.get(SEGMENT), Set.of(), Optional.empty(), call.get(PARENT));
    }

    /** The same where complexity and a name may be given too. */
    static ClientFilter filterWithNames(QueryCall call) {
        return new ClientFilter(
                call.owner(OWNER),
                types(call),
                call.get(SEGMENT),
                Set.copyOf(call.get(COMPLEXITY).orElse(List.of())),
                call.get(NAME),
                call.get(PARENT));
    }

    private static Set<ClientType> types(QueryCall call) {
        return Set.copyOf(call.get(CLIENT_TYPE).orElse(List.of()));
    }
}
