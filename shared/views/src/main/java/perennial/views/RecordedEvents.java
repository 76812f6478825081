package perennial.views;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import perennial.domain.Fact;
import perennial.domain.Kind;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.ledger.json.DomainJson;
import perennial.ledger.json.EventCodec;
import perennial.ledger.json.Forward;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.RawValue;

/**
 * A row's body that holds the recorded events of one entity: whoever reads it folds them with the domain's own
 * {@code evolve}, which is exact on both clocks. As JSON: per commit its number, recording time, author, and the events that
 * are the entity's with their places in the commit.
 */
public final class RecordedEvents {

    private final EventCodec codec;

    /** @param e as the codec wrote them */
    private record ToWrite(long c, Instant r, UserId by, List<Integer> i, RawValue e) {}

    /** Where its fields stand in another order than that. */
    private record Commit(long c, Instant r, UserId by, List<Integer> i, JsonNode e) {}

    public RecordedEvents(Kind<?> kind) {
        this.codec = new EventCodec(kind);
    }

    /** @param events in commit order */
    public String write(List<Recorded> events) {
        var commits = new ArrayList<ToWrite>();
        for (int from = 0, to; from < events.size(); from = to) {
            to = from + 1;
            while (to < events.size()
                    && events.get(to).commit() == events.get(from).commit()) to++;
            commits.add(commit(events.subList(from, to)));
        }
        return DomainJson.text(commits);
    }

    private ToWrite commit(List<Recorded> events) {
        Recorded first = events.getFirst();
        String facts = codec.write(events.stream().map(Recorded::fact).toList());
        List<Integer> places = events.stream().map(Recorded::index).toList();
        return new ToWrite(first.commit(), first.recordedAt(), first.by(), places, new RawValue(facts));
    }

    /**
     * The events in commit order.
     *
     * @throws perennial.ledger.json.UnreadableEvent where this build does not know what was written
     */
    public List<Recorded> read(String body) {
        return Forward.read(body, this::commits).orElseGet(() -> inWhateverForm(body));
    }

    private List<Recorded> commits(Forward json) {
        return json.list(() -> json.object(() -> commit(json))).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Recorded> commit(Forward json) {
        long number = json.field("c").longNumber();
        Instant recordedAt = json.field("r").instant();
        var by = new UserId(json.field("by").text());
        List<Integer> places = json.field("i").list(json::number);
        return events(number, recordedAt, by, places, codec.read(json.field("e")));
    }

    private List<Recorded> inWhateverForm(String body) {
        var events = new ArrayList<Recorded>();
        for (Commit commit : DomainJson.readList(body, Commit.class)) {
            events.addAll(events(commit.c(), commit.r(), commit.by(), commit.i(), codec.read(commit.e())));
        }
        return List.copyOf(events);
    }

    private static List<Recorded> events(
            long commit, Instant recordedAt, UserId by, List<Integer> places, List<Fact> facts) {
        return IntStream.range(0, facts.size())
                .mapToObj(k -> new Recorded(commit, places.get(k), recordedAt, by, facts.get(k)))
                .toList();
    }
}
