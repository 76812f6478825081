package perennial.imports;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import perennial.domain.Recorded;
import perennial.domain.client.ProfileEvent;
import perennial.domain.contract.ContractEvent;
import perennial.domain.imported.ImportEvent.ImportedLine;
import perennial.domain.imported.ImportEvent.RowsImported;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;

/** What the events of one commit did: the rows that were taken, and the entities that changed for them. */
final class Done {
    private final Set<Object> taken = new HashSet<>();
    private final Set<Object> changed = new HashSet<>();

    private enum Own {
        CLIENT
    }

    private record LineKey(Object contract, Object line) {}

    Done(List<Recorded> events) {
        for (Recorded recorded : events) {
            switch (recorded.event()) {
                case RowsImported rows -> note(rows);
                case ProfileEvent _ -> changed.add(Own.CLIENT);
                case ContractEvent event -> changed.add(event.contractId());
                case ResponseRecorded event -> changed.add(event.responseId());
                default -> {}
            }
        }
    }

    private void note(RowsImported rows) {
        if (rows.digest().isPresent()) taken.add(Own.CLIENT);
        for (ImportedLine line : rows.lines()) taken.add(new LineKey(line.contractId(), line.lineId()));
    }

    /** Whether the row led to events. */
    boolean has(ImportRow row) {
        return switch (row) {
            case ImportRow.OfClient _ -> taken.contains(Own.CLIENT) && changed.contains(Own.CLIENT);
            case ImportRow.OfContract of ->
                taken.contains(new LineKey(of.contractId(), of.lineId())) && changed.contains(of.contractId());
            case ImportRow.OfResponse of -> changed.contains(of.facts().responseId());
        };
    }
}
