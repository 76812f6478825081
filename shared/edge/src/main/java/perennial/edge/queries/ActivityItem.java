package perennial.edge.queries;

import java.time.Instant;
import perennial.domain.ClientId;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.edge.Ledgers;
import perennial.edge.summaries.Summaries;
import perennial.ledger.json.EventCodec;
import perennial.views.feeds.ActivityEntry;
import perennial.views.feeds.Told;

/**
 * Something that has happened to a client.
 *
 * @param id the event's public id, such as {@code acme:18:0}
 * @param at the business time
 * @param type such as {@code ProposalIssued}
 * @param summary what happened, in a sentence; ids and codes alone, no names
 */
public record ActivityItem(
        String id,
        ClientId clientId,
        String clientName,
        Instant at,
        Instant recordedAt,
        UserId by,
        String type,
        String summary) {

    private static final EventCodec EVENTS = new EventCodec(Ledgers.CLIENTS);

    static ActivityItem of(Told<ActivityEntry> told) {
        Recorded event = told.entry().event();
        return new ActivityItem(
                event.id(told.client().id().text()),
                told.client().id(),
                told.client().name(),
                event.at(),
                event.recordedAt(),
                event.by(),
                EVENTS.typeOf(event.event()).name(),
                Summaries.of(event.event()));
    }
}
