package perennial.edge.openapi;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import perennial.domain.Kind;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameters;
import perennial.edge.http.Call;
import perennial.edge.http.Endpoint;
import perennial.edge.http.EntityTag;
import perennial.edge.http.HttpResponse;
import perennial.edge.http.Route;
import perennial.ledger.json.DomainJson;

/** Serves the OpenAPI document to everyone; it is written once, when it is first asked for, since most instances never are. */
public final class OpenApiEndpoint implements Endpoint {
    public static final Operation OPERATION = Operation.get("/v1/openapi.json", "This document")
            .admitting(Set.of())
            .answering(200, Object.class);

    private final List<Kind<?>> kinds;
    private final List<Operation> operations;
    private byte[] document;

    /** @param operations all there are beside commands, this one left out */
    public OpenApiEndpoint(List<Kind<?>> kinds, List<Operation> operations) {
        this.kinds = kinds;
        this.operations =
                Stream.concat(Stream.of(OPERATION), operations.stream()).toList();
    }

    public Route route() {
        return new Route(OPERATION.method(), OPERATION.path(), this);
    }

    @Override
    public HttpResponse answer(Call call) {
        Parameters.requireKnown(call.request(), List.of());
        return EntityTag.answer(call.request(), document());
    }

    private synchronized byte[] document() {
        if (document == null) document = DomainJson.bytes(OpenApi.document(kinds, operations));
        return document;
    }
}
