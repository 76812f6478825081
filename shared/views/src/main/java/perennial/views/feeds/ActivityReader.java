package perennial.views.feeds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import perennial.domain.EventType;
import perennial.views.clients.ClientFilter;
import perennial.views.clients.ClientsReader;
import perennial.views.reading.AsOf;
import perennial.views.reading.View;
import perennial.views.table.Stored;

/** What happened lately, by when it was recorded, newest first. */
public final class ActivityReader {

    private final View view;
    private final ClientsReader clients;
    private final AsOf asOf;

    public ActivityReader(ClientsReader clients, View activity, AsOf asOf) {
        this.view = activity;
        this.clients = clients;
        this.asOf = asOf;
    }

    /**
     * What is asked for.
     *
     * @param since the first instant of recording
     * @param types any, where it is empty
     */
    public record Question(Instant since, Set<EventType<?>> types, ClientFilter clients) {
        public Question {
            types = Set.copyOf(types);
        }

        private boolean wants(ActivityEntry entry) {
            return !entry.event().recordedAt().isBefore(since)
                    && (types.isEmpty()
                            || types.stream()
                                    .anyMatch(type ->
                                            type.type().isInstance(entry.event().event())));
        }
    }

    /**
     * Some of it: as much as asked for, unless there is no more.
     *
     * @param after the place that the page before ended with
     * @param limit how many events at most
     */
    public List<Told<ActivityEntry>> page(Question question, Optional<String> after, int limit) {
        LocalDate first = asOf.dayOf(question.since());
        Stream<List<String>> days = Stream.iterate(
                        asOf.dayOf(FeedEntry.newest(after, asOf.now())),
                        day -> !day.isBefore(first),
                        day -> day.minusDays(1))
                .map(day -> List.of(ActivityProjection.day(day)));
        return new NewestFirst<>(view, clients, row -> entries(row).filter(question::wants))
                .page(new NewestFirst.Asked(days, question.clients(), after, limit));
    }

    private static Stream<ActivityEntry> entries(Stored row) {
        var client = NewestFirst.clientOf(row);
        return ActivityProjection.read(row.sort(), row.body()).events().stream()
                .map(event -> new ActivityEntry(client, event));
    }
}
