package perennial.edge.api;

import java.util.Map;
import java.util.Set;
import perennial.domain.Role;
import perennial.edge.http.Problem;

/** What the importer takes and gives; its records are those of whoever asks, for the edge knows no imports. */
public final class ImportOperations {
    /** Who may begin one; each of its rows is then taken, or not, as the command that it comes to. */
    private static final Set<Role> IMPORTERS = Set.of(Role.MANAGER, Role.LEAD);

    public static final Parameter<String> IMPORT_ID = new Parameter<>(
            "importId", "The import's id", Map.of("type", "string", "pattern", "^[0-9a-f]{32}$"), text -> text);

    private ImportOperations() {}

    /** Begins an import: 200 where it is done by then, else 202 and its place. */
    public static Operation start(Operation.Described request, Class<?> report) {
        return Operation.post("/v1/imports", "Takes a book of clients, contracts or answers in", IMPORTERS)
                .withBody(request)
                .answering(200, report)
                .answering(202, report, Header.LOCATION);
    }

    /** Tells how far an import has come. */
    public static Operation report(Class<?> report) {
        return Operation.get("/v1/imports/{importId}", "How far an import has come")
                .at(IMPORT_ID)
                .answering(200, report)
                .refusing(Problem.Type.NOT_FOUND);
    }
}
