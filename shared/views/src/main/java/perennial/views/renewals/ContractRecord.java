package perennial.views.renewals;

import java.time.ZoneId;
import java.util.List;
import perennial.domain.ContractId;
import perennial.domain.Recorded;
import perennial.domain.contract.ContractBook;
import perennial.domain.renewal.RenewalDeadlines;
import perennial.views.Chronicle;
import perennial.views.RowKey;
import perennial.views.reading.AsOf;

/** Everything that has happened to one contract and its renewals, in commit order. */
public record ContractRecord(String clientId, String contractId, List<Recorded> events)
        implements Chronicle<ContractRecord> {

    public ContractRecord {
        events = List.copyOf(events);
    }

    /** What a row's sort key names, before anything has happened to it. */
    static ContractRecord named(String sort) {
        return new ContractRecord(RowKey.first(sort), RowKey.rest(sort), List.of());
    }

    @Override
    public ContractRecord with(List<Recorded> events) {
        return new ContractRecord(clientId, contractId, events);
    }

    /** The contract and its renewals as all of it tells. */
    public ContractBook book() {
        return fold(events);
    }

    /** The contract and its renewals as they were at the moment of a question. */
    public ContractBook book(AsOf asOf) {
        return fold(asOf.counted(events));
    }

    private static ContractBook fold(List<Recorded> counted) {
        ContractBook book = ContractBook.EMPTY;
        for (Recorded event : counted) book = book.evolve(event.fact());
        return book;
    }

    /** The commit it begins with. */
    long begun() {
        return events.getFirst().commit();
    }

    /** What falls due in its life, soonest first. */
    public List<Due> deadlines(ZoneId zone) {
        return deadlines(book(), zone);
    }

    List<Due> deadlines(ContractBook book, ZoneId zone) {
        return book.contracts().find(new ContractId(contractId)).stream()
                .flatMap(known -> RenewalDeadlines.of(known, book, zone).stream())
                .map(Due::of)
                .toList();
    }
}
