package perennial.views.renewals;

import java.time.Instant;
import perennial.domain.ClientId;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.domain.client.Clients;
import perennial.ledger.json.EventCodec;

/**
 * Something that has happened, without what it says.
 *
 * @param id the event's public id, such as {@code acme:18:0}
 * @param type such as {@code LineAmended}
 */
public record HistoryEntry(String id, Instant at, Instant recordedAt, UserId by, String type) {

    private static final EventCodec EVENTS = new EventCodec(new Clients());

    static HistoryEntry of(ClientId client, Recorded event) {
        return new HistoryEntry(
                event.id(client.text()),
                event.at(),
                event.recordedAt(),
                event.by(),
                EVENTS.typeOf(event.event()).name());
    }
}
