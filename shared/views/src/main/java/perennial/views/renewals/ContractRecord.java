package perennial.views.renewals;

import java.util.List;
import perennial.domain.Recorded;
import perennial.domain.contract.ContractBook;

/** Everything that has happened to one contract and its renewals, in commit order. */
public record ContractRecord(String clientId, String contractId, List<Recorded> events) {

    public ContractRecord {
        events = List.copyOf(events);
    }

    /** The contract and its renewals as all of it tells. */
    public ContractBook book() {
        ContractBook book = ContractBook.EMPTY;
        for (Recorded event : events) book = book.evolve(event.fact());
        return book;
    }
}
