package perennial.views.feeds;

import java.util.List;
import perennial.domain.ClientId;
import perennial.domain.Recorded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseExcluded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;
import perennial.ledger.json.Instants;

/** Everything that has happened to one answer, in commit order: it is recorded first. */
public record AnswerRecord(ClientId clientId, List<Recorded> events) implements FeedEntry {

    public AnswerRecord {
        events = List.copyOf(events);
    }

    Recorded recorded() {
        return events.getFirst();
    }

    ResponseRecorded answer() {
        return (ResponseRecorded) recorded().event();
    }

    /** Whether it is in the figures. */
    boolean isCounted() {
        return !(events.getLast().event() instanceof ResponseExcluded);
    }

    /** By when it was given. */
    @Override
    public String place() {
        return "%s#%s#%s"
                .formatted(
                        Instants.text(recorded().at()),
                        clientId,
                        answer().responseId().text());
    }
}
