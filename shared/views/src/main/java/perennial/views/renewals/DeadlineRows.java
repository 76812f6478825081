package perennial.views.renewals;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.domain.Recorded;
import perennial.domain.contract.ContractBook;
import perennial.ledger.json.DomainJson;
import perennial.views.Row;
import perennial.views.RowKey;

/** The deadlines of a contract in one row, which stands where the soonest of them is due, and moves with it. */
final class DeadlineRows {

    private final ContractRecord contract;
    private final ZoneId zone;
    private final Map<RowKey, Row> rows = new LinkedHashMap<>();
    private Optional<Row> standing = Optional.empty();

    private DeadlineRows(ContractRecord contract, ZoneId zone) {
        this.contract = contract;
        this.zone = zone;
    }

    /** Every row that ever stood at the end of a commit; all but the last are removed. */
    static List<Row> of(ContractRecord contract, ZoneId zone) {
        return new DeadlineRows(contract, zone).replay();
    }

    private List<Row> replay() {
        List<Recorded> events = contract.events();
        ContractBook book = ContractBook.EMPTY;
        for (int i = 0; i < events.size(); i++) {
            Recorded event = events.get(i);
            book = book.evolve(event.fact());
            boolean endsCommit = i + 1 == events.size() || events.get(i + 1).commit() != event.commit();
            if (endsCommit) move(event, contract.deadlines(book, zone));
        }
        return List.copyOf(rows.values());
    }

    private void move(Recorded commit, List<Due> deadlines) {
        Optional<Row> next = deadlines.stream()
                .findFirst()
                .map(soonest -> RenewalPipelineProjection.deadlines(contract, soonest.dueAt()))
                .map(key -> Row.live(key, commit.commit(), DomainJson.text(deadlines)));
        if (says(standing).equals(says(next))) return;
        standing.map(Row::key).ifPresent(key -> rows.put(key, Row.removed(key, commit.commit(), commit.recordedAt())));
        next.ifPresent(row -> rows.put(row.key(), row));
        standing = next;
    }

    private static Optional<List<Object>> says(Optional<Row> row) {
        return row.map(r -> List.of(r.key(), r.body()));
    }
}
