package perennial.views.feeds;

import perennial.domain.ClientId;
import perennial.domain.Recorded;
import perennial.ledger.json.Instants;

/** An event of a client's. */
public record ActivityEntry(ClientId clientId, Recorded event) implements FeedEntry {

    /** By when it was recorded, and as it stands in its ledger. */
    @Override
    public String place() {
        return "%s#%s#%015d#%05d".formatted(Instants.text(event.recordedAt()), clientId, event.commit(), event.index());
    }
}
