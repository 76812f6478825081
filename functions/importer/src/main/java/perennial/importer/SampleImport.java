package perennial.importer;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;
import perennial.domain.Actor;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.edge.Environment;
import perennial.imports.ImportId;
import perennial.imports.ImportRequest;
import perennial.imports.Imports;

/** A book of one row, for rehearsals. */
final class SampleImport {
    static final String JSON = """
        {"as":"clients","source":"rehearsal","columns":{"clientId":"id","name":"name",
        "clientType":{"value":"EMPLOYER"},"owner":{"value":"rehearsal"}},"csv":"id,name\\nrehearsal,Rehearsal\\n"}\
        """;

    private SampleImport() {}

    /** Stores it on a stage, as it is before it is worked off. */
    static ImportId on(Environment stage) {
        var imports = new Imports(stage.dynamo(), stage.text("IMPORTS_TABLE"), queued -> {}, InstantSource.system());
        var request = ImportRequest.read(JSON.getBytes(StandardCharsets.UTF_8));
        return imports.start(request, new Actor(new UserId("rehearsal"), Set.of(Role.LEAD)), "rehearsal");
    }
}
