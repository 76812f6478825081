package perennial.views.feeds;

import java.util.List;
import perennial.domain.ClientId;
import perennial.domain.Recorded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseExcluded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;
import perennial.ledger.json.Instants;
import perennial.views.Chronicle;
import perennial.views.RowKey;

/** Everything that has happened to one answer, in commit order: it is recorded first. */
public record AnswerRecord(ClientId clientId, List<Recorded> events) implements Chronicle<AnswerRecord>, FeedEntry {

    public AnswerRecord {
        events = List.copyOf(events);
    }

    /** What a row's sort key names, before anything has happened to it. */
    static AnswerRecord named(String sort) {
        return new AnswerRecord(new ClientId(RowKey.first(sort)), List.of());
    }

    @Override
    public AnswerRecord with(List<Recorded> events) {
        return new AnswerRecord(clientId, events);
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
