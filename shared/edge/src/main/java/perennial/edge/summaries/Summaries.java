package perennial.edge.summaries;

import perennial.domain.Event;
import perennial.domain.approval.ApprovalEvent;
import perennial.domain.client.ProfileEvent;
import perennial.domain.contract.ContractEvent;
import perennial.domain.imported.ImportEvent;
import perennial.domain.renewal.RenewalEvent;
import perennial.domain.satisfaction.SatisfactionEvent;

/**
 * What happened to a client, in a sentence for people. Each capability says all of its events, and the compiler asks for those
 * that it forgets. Ids and codes alone stand in them: no name of anybody, and no text of anybody's own.
 */
public final class Summaries {

    private Summaries() {}

    /** @throws IllegalArgumentException where the event is of another kind of ledger */
    public static String of(Event event) {
        return switch (event) {
            case ProfileEvent e -> ProfileSummaries.of(e);
            case ContractEvent e -> ContractSummaries.of(e);
            case RenewalEvent e -> RenewalSummaries.of(e);
            case SatisfactionEvent e -> SatisfactionSummaries.of(e);
            case ApprovalEvent e -> ApprovalSummaries.of(e);
            case ImportEvent e -> ImportSummaries.of(e);
            default -> throw new IllegalArgumentException("no event of a client: " + event.getClass());
        };
    }
}
