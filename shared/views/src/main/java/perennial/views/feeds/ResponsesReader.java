package perennial.views.feeds;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;
import perennial.domain.satisfaction.SurveyKind;
import perennial.views.clients.ClientFilter;
import perennial.views.clients.ClientsReader;
import perennial.views.reading.AsOf;
import perennial.views.reading.View;
import perennial.views.table.Stored;

/** Answers below a score, by when they were given, newest first; those taken out of the figures are not among them. */
public final class ResponsesReader {

    private final View view;
    private final ClientsReader clients;
    private final AsOf asOf;

    public ResponsesReader(ClientsReader clients, View responses, AsOf asOf) {
        this.view = responses;
        this.clients = clients;
        this.asOf = asOf;
    }

    /**
     * What is asked for.
     *
     * @param kinds at least one
     * @param below the first score that is not wanted any more; where absent, what is low for its kind is
     * @param since the first instant at which an answer was given
     */
    public record Question(Set<SurveyKind> kinds, Optional<Integer> below, Instant since, ClientFilter clients) {
        public Question {
            kinds = Set.copyOf(kinds);
        }

        private int below(SurveyKind kind) {
            return below.orElseGet(() -> Band.end(kind));
        }

        private boolean wants(AnswerRecord record) {
            ResponseRecorded answer = record.answer();
            return record.isCounted()
                    && kinds.contains(answer.kind())
                    && answer.score() < below(answer.kind())
                    && !record.recorded().at().isBefore(since);
        }

        private List<Band> bands() {
            boolean lowAlone = kinds.stream().allMatch(kind -> below(kind) <= Band.end(kind));
            return lowAlone ? List.of(Band.LOW) : List.of(Band.values());
        }
    }

    /**
     * Some of them: as many as asked for, unless there are no more.
     *
     * @param after the place that the page before ended with
     * @param limit how many at most
     */
    public List<Told<AnswerRecord>> page(Question question, Optional<String> after, int limit) {
        List<Band> bands = question.bands();
        Stream<List<String>> months = Stream.iterate(
                        monthOf(FeedEntry.newest(after, asOf.now())),
                        month -> !month.isBefore(monthOf(question.since())),
                        month -> month.minusMonths(1))
                .map(month -> bands.stream().map(band -> band.family(month)).toList());
        return new NewestFirst<>(view, clients, row -> answer(row).filter(question::wants))
                .page(new NewestFirst.Asked(months, question.clients(), after, limit));
    }

    private YearMonth monthOf(Instant instant) {
        return YearMonth.from(asOf.dayOf(instant));
    }

    private static Stream<AnswerRecord> answer(Stored row) {
        return Stream.of(ResponsesProjection.read(row.sort(), row.body()));
    }
}
