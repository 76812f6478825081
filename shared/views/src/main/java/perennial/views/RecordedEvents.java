package perennial.views;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import perennial.domain.Fact;
import perennial.domain.Kind;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.ledger.json.DomainJson;
import perennial.ledger.json.EventCodec;
import tools.jackson.databind.JsonNode;

/**
 * A row's body that holds the recorded events of one entity: whoever reads it folds them with the domain's own
 * {@code evolve}, which is exact on both clocks. As JSON: per commit its number, recording time, author, and the events that
 * are the entity's with their places in the commit.
 */
public final class RecordedEvents {

    private final EventCodec codec;

    private record Commit(long c, Instant r, UserId by, List<Integer> i, JsonNode e) {}

    public RecordedEvents(Kind<?> kind) {
        this.codec = new EventCodec(kind);
    }

    /** @param events in commit order */
    public String write(List<Recorded> events) {
        var commits = new ArrayList<Commit>();
        for (int from = 0, to; from < events.size(); from = to) {
            to = from + 1;
            while (to < events.size()
                    && events.get(to).commit() == events.get(from).commit()) to++;
            commits.add(commit(events.subList(from, to)));
        }
        return DomainJson.text(commits);
    }

    private Commit commit(List<Recorded> events) {
        Recorded first = events.getFirst();
        String facts = codec.write(events.stream().map(Recorded::fact).toList());
        List<Integer> places = events.stream().map(Recorded::index).toList();
        return new Commit(first.commit(), first.recordedAt(), first.by(), places, DomainJson.tree(facts));
    }

    /**
     * The events in commit order.
     *
     * @throws perennial.ledger.json.UnreadableEvent where this build does not know what was written
     */
    public List<Recorded> read(String body) {
        var events = new ArrayList<Recorded>();
        for (Commit commit : DomainJson.readList(body, Commit.class)) {
            List<Fact> facts = codec.read(commit.e());
            for (int k = 0; k < facts.size(); k++) {
                events.add(new Recorded(commit.c(), commit.i().get(k), commit.r(), commit.by(), facts.get(k)));
            }
        }
        return List.copyOf(events);
    }
}
