package perennial.edge.summaries;

import static perennial.edge.summaries.Phrases.count;

import perennial.domain.imported.ImportEvent;
import perennial.domain.imported.ImportEvent.ResponseNamed;
import perennial.domain.imported.ImportEvent.RowsImported;

/** Where imported facts came from. */
final class ImportSummaries {

    private ImportSummaries() {}

    static String of(ImportEvent event) {
        return switch (event) {
            case RowsImported e ->
                "Rows imported from %s: %s".formatted(e.source().text(), rows(e));
            case ResponseNamed e ->
                "Answer %s has an id of its own in %s"
                        .formatted(e.responseId().text(), e.source().text());
        };
    }

    private static String rows(RowsImported event) {
        String lines = count(event.lines().size(), "contract line");
        if (event.digest().isEmpty()) return lines;
        return event.lines().isEmpty() ? "the client" : "the client, " + lines;
    }
}
