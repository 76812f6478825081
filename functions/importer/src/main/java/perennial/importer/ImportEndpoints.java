package perennial.importer;

import java.time.Duration;
import java.util.List;
import perennial.domain.Actor;
import perennial.domain.BadValue;
import perennial.domain.Reach;
import perennial.edge.Positions;
import perennial.edge.api.ImportOperations;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameters;
import perennial.edge.http.Call;
import perennial.edge.http.EntityTag;
import perennial.edge.http.HttpResponse;
import perennial.edge.http.JsonBody;
import perennial.edge.http.Problem;
import perennial.edge.http.Route;
import perennial.edge.identity.Access;
import perennial.edge.identity.Caller;
import perennial.imports.ImportId;
import perennial.imports.ImportRequest;
import perennial.imports.ImportSchema;
import perennial.imports.ImportState;
import perennial.imports.Imports;
import perennial.imports.Report;
import perennial.ledger.json.DomainJson;

/** Begins imports and tells of them: to client managers of those they began, to others of all. */
final class ImportEndpoints {
    private static final Operation START =
            ImportOperations.start(new Operation.Described(ImportSchema.NAME, ImportSchema.schemas()), Report.class);
    private static final Operation REPORT = ImportOperations.report(Report.class);

    private final Imports imports;
    private final Access access;
    private final Positions positions;
    private final Duration patience;

    /** @param patience how long an answer waits for the import to be done */
    ImportEndpoints(Imports imports, Access access, Positions positions, Duration patience) {
        this.imports = imports;
        this.access = access;
        this.positions = positions;
        this.patience = patience;
    }

    List<Route> routes() {
        return List.of(
                new Route(START.method(), START.path(), this::start),
                new Route(REPORT.method(), REPORT.path(), this::report));
    }

    private HttpResponse start(Call call) {
        Actor caller = Caller.of(call.request());
        requireAdmitted(caller, call, START);
        ImportRequest request = JsonBody.of(call.request()).as(ImportRequest.class);
        ImportId id = imports.start(request, caller, call.correlation());
        call.log().say("import", id.text());
        Report report = imports.await(id, patience);
        byte[] body = json(report, id);
        if (report.state() == ImportState.DONE) return HttpResponse.json(200, body);
        return HttpResponse.json(202, body).with("Location", "/v1/imports/" + id.text());
    }

    private HttpResponse report(Call call) {
        Reach reach = requireAdmitted(Caller.of(call.request()), call, REPORT);
        ImportId id = id(call.path().get(ImportOperations.IMPORT_ID.name()));
        boolean isWithin = imports.startedBy(id).filter(reach::includes).isPresent();
        if (!isWithin) throw unknown().thrown();
        return EntityTag.answer(call.request(), json(imports.report(id).orElseThrow(), id));
    }

    private Reach requireAdmitted(Actor caller, Call call, Operation operation) {
        Reach reach = access.requireMayRead(caller, operation.input().roles());
        Parameters.requireKnown(call.request(), operation.input().query());
        return reach;
    }

    private byte[] json(Report report, ImportId id) {
        return DomainJson.bytes(report.at(positions.token(Positions.ofImport(id.text()))));
    }

    private static ImportId id(String text) {
        try {
            return new ImportId(text);
        } catch (BadValue noId) {
            throw unknown().thrown();
        }
    }

    private static Problem unknown() {
        return Problem.of(
                Problem.Type.NOT_FOUND, "There is no such import of yours, or no more: reports are kept 14 days");
    }
}
