package perennial.edge.queries;

import perennial.domain.ClientId;
import perennial.edge.api.Parameter;

/** Parameters that routes about clients share. */
public final class ClientParameters {

    /** In the path. */
    public static final Parameter<ClientId> ID = Parameter.of("id", "The clientId", ClientId::new);

    private ClientParameters() {}
}
