package perennial.views.retention;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.domain.Recorded;
import perennial.domain.value.ClientMovement;
import perennial.domain.value.ClientValue;
import perennial.domain.value.Level;
import perennial.domain.value.Part;
import perennial.domain.value.Positions;
import perennial.domain.value.Retention;
import perennial.views.clients.ClientFilter;
import perennial.views.clients.ClientsReader;
import perennial.views.clients.PortfolioClient;
import perennial.views.reading.AsOf;
import perennial.views.reading.Sorting;
import perennial.views.reading.View;
import perennial.views.renewals.ContractRecord;
import perennial.views.renewals.ContractsReader;

/** Retention of those clients that have the asked attributes at the end of {@code to}: from all of their contracts. */
public final class RetentionReader {

    private final ClientsReader clients;
    private final ContractsReader contracts;
    private final AsOf asOf;

    public RetentionReader(ClientsReader clients, View pipeline, AsOf asOf) {
        this.clients = clients;
        this.contracts = new ContractsReader(pipeline);
        this.asOf = asOf;
    }

    public RetentionReport between(Positions positions, Level level, ClientFilter filter) {
        List<ClientValue> values = told(
                filter,
                positions,
                (client, records) -> ClientValue.of(client, ContractsReader.book(records, asOf), positions));
        return RetentionReport.of(Retention.of(positions, level, values));
    }

    /** What one part of the same figures is made of, by client. */
    public List<RetentionItem> items(Positions positions, Level level, Part part, ClientFilter filter) {
        List<List<RetentionItem>> items = told(
                filter,
                positions,
                (client, records) ->
                        items(client, records, positions, level, part).toList());
        return Sorting.by(RetentionItem::place, items.stream().flatMap(List::stream))
                .toList();
    }

    private Stream<RetentionItem> items(
            ClientId client, List<ContractRecord> records, Positions positions, Level level, Part part) {
        List<Recorded> events = records.stream()
                .flatMap(record -> asOf.counted(record.events()).stream())
                .sorted(Comparator.comparingLong(Recorded::commit).thenComparing(Recorded::index))
                .toList();
        List<ClientMovement> movements =
                ClientMovement.of(client, ContractsReader.book(records, asOf), events, positions);
        return switch (level) {
            case ACCOUNT ->
                movements.stream()
                        .flatMap(movement ->
                                movement.change(part).stream().map(change -> RetentionItem.of(movement, change)));
            case LINE ->
                movements.stream()
                        .flatMap(movement -> movement.lines().stream())
                        .filter(line -> line.change().part() == part)
                        .map(line -> RetentionItem.of(client, line));
        };
    }

    private <T> List<T> told(ClientFilter filter, Positions positions, ContractsReader.Telling<T> telling) {
        if (clients.isEverybody(filter)) return contracts.everybodys(telling);
        Collection<ClientId> wanted = clients.endOf(positions.to()).matching(filter).stream()
                .map(PortfolioClient::id)
                .collect(Collectors.toSet());
        return contracts.of(wanted, telling);
    }
}
