package perennial.views.renewals;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import perennial.domain.Recorded;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractEvent;
import perennial.domain.renewal.RenewalEvent;
import perennial.domain.time.History;
import perennial.ledger.json.DomainJson;
import perennial.ledger.json.TextForm;
import perennial.views.Chronicles;
import perennial.views.Parts;
import perennial.views.Projection;
import perennial.views.Row;
import perennial.views.RowKey;
import perennial.views.Shard;
import perennial.views.renewals.RenewalHistories.InQuarter;
import tools.jackson.core.type.TypeReference;

/**
 * Contracts and their renewals. A part is a contract with its renewals; its rows are the contract, each renewal by the quarter
 * it is due in, and the contract's deadlines by the soonest of them.
 */
public final class RenewalPipelineProjection implements Projection<ContractRecord> {

    /** The families of all contracts, without their shards; by client and contract. A row holds the contract's events. */
    public static final String CONTRACTS = "contracts#";

    /** The families of all renewals, without their shards; by quarter due, client and renewal. A row holds its history. */
    public static final String RENEWALS = "renewals#";

    /** The families of all deadlines, without their shards; by the soonest of a contract's. A row lists all of them. */
    public static final String DEADLINES = "deadlines#";

    private static final Identity IDENTITY = new Identity("renewal-pipeline", 1, "clients");
    private static final Chronicles<ContractRecord> PARTS = Chronicles.ofClients(ContractRecord::named);
    private static final TextForm<History<RenewalRow>> HISTORY = new TextForm<>(new TypeReference<>() {});
    private static final TextForm<List<Due>> DUES = new TextForm<>(new TypeReference<>() {});

    private final ZoneId zone;

    /** @param zone the one business zone, in which a day begins: what is due on a day is due at its first instant */
    public RenewalPipelineProjection(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public Identity identity() {
        return IDENTITY;
    }

    @Override
    public Parts<ContractRecord> parts() {
        return PARTS;
    }

    /** The row of a contract. */
    public static RowKey contract(String clientId, String contractId) {
        return new RowKey(CONTRACTS + Shard.of(clientId), clientId + "#" + contractId);
    }

    /** The row of a renewal in one of the quarters that it ever was due in. */
    public static RowKey renewal(String clientId, String renewalId, String quarter) {
        return new RowKey(RENEWALS + Shard.of(clientId), quarter + "#" + clientId + "#" + renewalId);
    }

    /** The quarter of a day, such as {@code 2026-Q4}: renewals are found by the one they are due in. */
    public static String quarter(LocalDate day) {
        return "%04d-Q%d".formatted(day.getYear(), (day.getMonthValue() + 2) / 3);
    }

    /** What a contract's row says; its sort key names client and contract. */
    public static ContractRecord readContract(String sort, String body) {
        return PARTS.read(sort, body);
    }

    /** What a renewal's row says: the renewal while it was due in the row's quarter, absent at other times. */
    public static History<RenewalRow> readRenewal(String body) {
        return HISTORY.read(body);
    }

    /** What a row of deadlines says, soonest first. */
    public static List<Due> readDeadlines(String body) {
        return DUES.read(body);
    }

    @Override
    public Set<RowKey> touches(String ledgerId, Recorded event) {
        return switch (event.event()) {
            case ContractEvent e -> Set.of(contract(ledgerId, e.contractId().text()));
            case RenewalEvent e -> Set.of(contract(ledgerId, e.contractId().text()));
            default -> Set.of();
        };
    }

    @Override
    public List<Row> rows(ContractRecord contract) {
        var rows = new ArrayList<Row>();
        RenewalHistories.of(contract).forEach(renewal -> rows.add(row(contract.clientId(), renewal)));
        rows.addAll(DeadlineRows.of(
                contract.events(),
                new DeadlineRows.Telling<>(
                        ContractBook.EMPTY,
                        (book, event) -> book.evolve(event.fact()),
                        book -> contract.deadlines(book, zone)),
                DeadlineRows.keyOf(contract.clientId(), contract.contractId())));
        return rows;
    }

    /** Gone where the renewal is due in another quarter now. */
    private static Row row(String clientId, InQuarter renewal) {
        RowKey key = renewal(clientId, renewal.renewalId().text(), renewal.quarter());
        String body = DomainJson.text(renewal.history());
        long commit = renewal.history().commit();
        return renewal.history().latest().isPresent() ? Row.live(key, commit, body) : Row.past(key, commit, body);
    }
}
