package perennial.views.renewals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.ContractId;
import perennial.domain.RenewalId;
import perennial.domain.contract.ContractBook;
import perennial.domain.renewal.Renewal;
import perennial.domain.time.History;

/** The renewals of a contract, told apart by the quarters they were ever due in: one history for each. */
final class RenewalHistories {

    private RenewalHistories() {}

    /** @param history the renewal while it was due in the quarter, absent at other times */
    record InQuarter(RenewalId renewalId, String quarter, History<RenewalRow> history) {}

    static List<InQuarter> of(ContractRecord contract) {
        History<ContractBook> books = History.of(
                contract.events(), ContractBook.EMPTY, (book, event) -> book.evolve(event.fact()), Optional::of);
        return contract.book()
                .renewals()
                .of(new ContractId(contract.contractId()))
                .map(Renewal::id)
                .flatMap(id -> byQuarter(id, books.select(book -> RenewalRow.of(book, id))))
                .toList();
    }

    private static Stream<InQuarter> byQuarter(RenewalId id, History<RenewalRow> history) {
        return history.versions().stream()
                .flatMap(version -> version.value().stream())
                .map(row -> RenewalPipelineProjection.quarter(row.dueOn()))
                .distinct()
                .map(quarter -> new InQuarter(id, quarter, history.select(row -> within(quarter, row))));
    }

    private static Optional<RenewalRow> within(String quarter, RenewalRow row) {
        return Optional.of(row)
                .filter(due -> RenewalPipelineProjection.quarter(due.dueOn()).equals(quarter));
    }
}
