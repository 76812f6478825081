package perennial.views.renewals;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.views.RowKey;
import perennial.views.reading.AsOf;
import perennial.views.reading.DayRange;
import perennial.views.reading.View;
import perennial.views.table.Span;
import perennial.views.table.Stored;

/** Renewals as of the moment of one question: everybody's by the quarters they are due in, a client's from the contracts. */
final class RenewalRows {

    private final View view;
    private final AsOf asOf;

    RenewalRows(View pipeline, AsOf asOf) {
        this.view = asOf.looksBack() ? pipeline.withGone() : pipeline;
        this.asOf = asOf;
    }

    /** Everybody's that are due in a range of days, and those around it in the same quarters. */
    List<DueRow> dueIn(DayRange days) {
        if (days.isEmpty()) return List.of();
        return view.shards(
                        RenewalPipelineProjection.RENEWALS,
                        span(days),
                        rows -> rows.stream().flatMap(this::read).toList())
                .toList();
    }

    /** That of a key; empty where there is none, or was none then. */
    Optional<DueRow> one(RowKey key) {
        return view.row(key).stream().flatMap(this::read).findFirst();
    }

    /** All of these clients'. */
    List<DueRow> of(Collection<ClientId> clients) {
        return new ContractsReader(view)
                        .of(
                                clients,
                                (_, contracts) -> contracts.stream()
                                        .flatMap(contract -> of(contract, asOf))
                                        .toList())
                        .stream()
                        .flatMap(List::stream)
                        .toList();
    }

    /** Those of one contract. */
    static Stream<DueRow> of(ContractRecord contract, AsOf asOf) {
        var client = new ClientId(contract.clientId());
        return RenewalHistories.of(contract).stream()
                .flatMap(renewal -> asOf.look(renewal.history()).stream()
                        .map(seen -> new DueRow(client, seen.value(), seen.commit())));
    }

    private Stream<DueRow> read(Stored row) {
        var client = new ClientId(RowKey.first(RowKey.rest(row.sort())));
        return asOf.look(RenewalPipelineProjection.readRenewal(row.body())).stream()
                .map(seen -> new DueRow(client, seen.value(), seen.commit()));
    }

    private static Span span(DayRange days) {
        return new Span(
                days.from()
                        .map(day -> RenewalPipelineProjection.quarter(day) + "#")
                        .orElse(Span.ALL.from()),
                days.to()
                        .map(day -> Span.startingWith(RenewalPipelineProjection.quarter(day) + "#")
                                .to())
                        .orElse(Span.ALL.to()));
    }
}
