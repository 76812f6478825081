package perennial.views.renewals;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.domain.RenewalId;
import perennial.domain.time.Quarter;
import perennial.views.RowKey;
import perennial.views.clients.ClientsReader;
import perennial.views.reading.AsOf;
import perennial.views.reading.DayRange;
import perennial.views.reading.SideBySide;
import perennial.views.reading.View;
import perennial.views.renewals.RenewalOrder.Place;

/**
 * Everybody's open renewals as they are now, without the closed ones of the years behind. Until somebody says how it ends, a
 * renewal is listed among its contract's deadlines on the day it is due, and that row stands there or sooner. So the rows of
 * deadlines that stand before a day name every open renewal due before it, and only those are read. What was open at an
 * earlier moment they do not tell.
 */
final class OpenRenewals {

    private final View pipeline;
    private final RenewalRows rows;
    private final AsOf asOf;

    OpenRenewals(View pipeline, RenewalRows rows, AsOf asOf) {
        this.pipeline = pipeline;
        this.rows = rows;
        this.asOf = asOf;
    }

    /** One that has not ended, as the deadlines name it. */
    record Named(ClientId clientId, RenewalId renewalId, LocalDate dueOn) {

        /** Where it stands among the soonest. */
        Place place() {
            return Place.soonest(dueOn, clientId, renewalId);
        }
    }

    /** The days from this quarter on: what is due in them is mostly open, and read whether or not it is. */
    DayRange since() {
        return new DayRange(Optional.of(thisQuarter().first()), Optional.empty());
    }

    private LocalDate lastBefore() {
        return thisQuarter().first().minusDays(1);
    }

    private Quarter thisQuarter() {
        return Quarter.of(asOf.today());
    }

    /** All that are due in a range of days, and whatever else is due in the quarters of the range from this one on. */
    List<DueRow> dueIn(DayRange days) {
        return Stream.concat(of(named(days)).stream(), rows.dueIn(days.and(since())).stream())
                .toList();
    }

    /** Those of a range of days that are due before this quarter, in no order. */
    List<Named> named(DayRange days) {
        DayRange past = days.and(new DayRange(Optional.empty(), Optional.of(lastBefore())));
        if (past.isEmpty()) return List.of();
        LocalDate last = past.to().orElseThrow();
        return DeadlineRows.everybodys(pipeline, last.atStartOfDay(asOf.zone()).toInstant())
                .filter(entry -> entry.due().isEndOfRenewal())
                .map(entry -> new Named(
                        entry.clientId(),
                        new RenewalId(entry.due().entityId()),
                        asOf.dayOf(entry.due().dueAt())))
                .filter(named -> past.contains(named.dueOn()))
                .distinct()
                .toList();
    }

    /** What there is of these: one by one where few are due in a quarter, and where many are, among all that the quarter holds. */
    List<DueRow> of(Collection<Named> wanted) {
        var few = new ArrayList<Named>();
        var many = new ArrayList<DueRow>();
        for (List<Named> due : byQuarter(wanted)) {
            if (due.size() <= ClientsReader.ONE_BY_ONE) few.addAll(due);
            else many.addAll(among(due));
        }
        return Stream.concat(SideBySide.read(few, this::one).stream().flatMap(Optional::stream), many.stream())
                .toList();
    }

    private static Collection<List<Named>> byQuarter(Collection<Named> all) {
        return all.stream()
                .collect(groupingBy(named -> RenewalPipelineProjection.quarter(named.dueOn())))
                .values();
    }

    private Optional<DueRow> one(Named named) {
        return rows.one(keyOf(named.clientId(), named.renewalId(), named.dueOn()));
    }

    /** Of those due in one quarter. */
    private List<DueRow> among(List<Named> due) {
        LocalDate some = due.getFirst().dueOn();
        Set<RowKey> wanted = due.stream()
                .map(named -> keyOf(named.clientId(), named.renewalId(), some))
                .collect(toSet());
        return rows.dueIn(DayRange.of(some, some)).stream()
                .filter(row ->
                        wanted.contains(keyOf(row.clientId(), row.renewal().renewalId(), some)))
                .toList();
    }

    private static RowKey keyOf(ClientId client, RenewalId renewal, LocalDate due) {
        return RenewalPipelineProjection.renewal(client.text(), renewal.text(), RenewalPipelineProjection.quarter(due));
    }
}
