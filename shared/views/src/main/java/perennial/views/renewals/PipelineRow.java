package perennial.views.renewals;

import java.time.LocalDate;
import java.util.stream.Stream;
import perennial.domain.contract.ContractBook;
import perennial.domain.forecast.ForecastItem;
import perennial.views.clients.PortfolioClient;
import perennial.views.reading.AsOf;

/**
 * A renewal with its client, as of the day a question looks at.
 *
 * @param commit the commit of the client's ledger that made the renewal so
 */
public record PipelineRow(PortfolioClient client, RenewalRow renewal, long commit) {

    /** The renewals of one contract of the client's. */
    public static Stream<PipelineRow> of(PortfolioClient client, ContractRecord contract, AsOf asOf) {
        return RenewalRows.of(contract, asOf).map(row -> new PipelineRow(client, row.renewal(), row.commit()));
    }

    /** The renewals of a client whose contracts are folded already; the commits that made them so are not told apart. */
    public static Stream<PipelineRow> of(PortfolioClient client, ContractBook book) {
        return book.renewals().all().stream()
                .flatMap(renewal -> RenewalRow.of(book, renewal.id()).stream())
                .map(row -> new PipelineRow(client, row, client.commit()));
    }

    /** Whether the term is over and nobody has said how the renewal ends. */
    public boolean isOverdue() {
        return renewal.isOpen() && !today().isBefore(renewal.dueOn());
    }

    /** Whether the deadline has passed without notice in time, so that the contract will renew itself. */
    public boolean locksIn() {
        return renewal.isOpen()
                && renewal.autoRenew().isOn()
                && !renewal.hasNoticeInTime()
                && renewal.noticeDeadline().filter(today()::isAfter).isPresent()
                && today().isBefore(renewal.dueOn());
    }

    /** As the forecast sees it; what never was is worth nothing. */
    public ForecastItem forecast() {
        return renewal.item();
    }

    private LocalDate today() {
        return client.day();
    }
}
