package perennial.views.renewals;

import java.time.Instant;
import java.util.List;
import perennial.domain.client.Clients;
import perennial.ledger.Address;
import perennial.ledger.json.Instants;
import perennial.views.RowKey;
import perennial.views.reading.View;
import perennial.views.table.Span;
import perennial.views.table.Stored;

/** Whom the clock has to call on. */
public final class DueLedgers {
    private static final String KIND = new Clients().name();

    private DueLedgers() {}

    /**
     * The ledgers with something due up to an instant that the clock can do; what waits for a person is not its own.
     *
     * @param views of every projection with deadlines
     */
    public static List<Address> upTo(List<View> views, Instant until) {
        Span span = Span.between(" ", Instants.text(until) + "#");
        return views.stream()
                .flatMap(view -> view.everywhere(RenewalPipelineProjection.DEADLINES, span).stream())
                .filter(row -> hasCommandDue(row, until))
                .map(DueLedgers::ledger)
                .distinct()
                .toList();
    }

    private static boolean hasCommandDue(Stored row, Instant until) {
        return RenewalPipelineProjection.readDeadlines(row.body()).stream()
                .anyMatch(due -> due.command().isPresent() && !due.dueAt().isAfter(until));
    }

    /** The sort key is the instant, the client and what it is of. */
    private static Address ledger(Stored row) {
        return new Address(KIND, RowKey.first(RowKey.rest(row.sort())));
    }
}
