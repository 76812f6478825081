package perennial.views.satisfaction;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.metric.DailyScores;
import perennial.views.RowKey;
import perennial.views.Shard;
import perennial.views.clients.ClientsReader;
import perennial.views.reading.SideBySide;
import perennial.views.reading.View;
import perennial.views.table.Span;
import perennial.views.table.Stored;

/** Answers by day, summed from the months of those clients that are asked for. */
final class AnswersReader {

    private final View view;
    private final SurveyKind kind;
    private final String facet;

    AnswersReader(View satisfaction, SurveyKind kind, String facet) {
        this.view = satisfaction;
        this.kind = kind;
        this.facet = facet;
    }

    private record ClientYear(String client, int year) {}

    /** Everybody's. */
    DailyScores everybodys(LocalDate from, LocalDate to) {
        var scores = new DailyScores(kind);
        everybodys(from, to, _ -> true).forEach(month -> month.countIn(scores));
        return scores;
    }

    /** Those of some clients: a Query for each of their years, or everybody's where they are many. */
    DailyScores of(Collection<ClientId> clients, LocalDate from, LocalDate to) {
        Set<String> wanted = new HashSet<>();
        clients.forEach(client -> wanted.add(client.text()));
        var scores = new DailyScores(kind);
        if (clients.size() > ClientsReader.ONE_BY_ONE) {
            everybodys(from, to, row -> wanted.contains(client(row))).forEach(month -> month.countIn(scores));
            return scores;
        }
        List<ClientYear> asked = wanted.stream()
                .flatMap(client -> years(from, to).mapToObj(year -> new ClientYear(client, year)))
                .toList();
        SideBySide.read(asked, this::rows)
                .forEach(rows -> rows.forEach(row -> month(row).countIn(scores)));
        return scores;
    }

    private static IntStream years(LocalDate from, LocalDate to) {
        return IntStream.rangeClosed(from.getYear(), to.getYear());
    }

    private Stream<Month> everybodys(LocalDate from, LocalDate to, Predicate<Stored> wanted) {
        return SideBySide.read(years(from, to).boxed().toList(), year -> year(year, wanted)).stream()
                .flatMap(List::stream);
    }

    private List<Month> year(int year, Predicate<Stored> wanted) {
        String family = SatisfactionTrendProjection.year(kind, facet, year);
        return view.shards(
                        family,
                        Span.ALL,
                        rows -> rows.stream()
                                .filter(wanted)
                                .map(AnswersReader::month)
                                .toList())
                .toList();
    }

    private List<Stored> rows(ClientYear asked) {
        String family = SatisfactionTrendProjection.year(kind, facet, asked.year()) + Shard.of(asked.client());
        return view.rows(family, Span.startingWith(asked.client() + "#"));
    }

    private static String client(Stored row) {
        return RowKey.first(row.sort());
    }

    /** A month's row says in its keys which month it is: {@code …#2026#a} and {@code acme#04}. */
    private static Month month(Stored row) {
        int shard = row.partition().lastIndexOf('#');
        int year = Integer.parseInt(row.partition(), row.partition().lastIndexOf('#', shard - 1) + 1, shard, 10);
        int month = Integer.parseInt(RowKey.rest(row.sort()));
        return new Month(YearMonth.of(year, month), SatisfactionTrendProjection.read(row.body()));
    }

    private record Month(YearMonth month, MonthOfAnswers answers) {
        void countIn(DailyScores scores) {
            answers.counts()
                    .forEach((day, counts) ->
                            counts.forEach((score, many) -> scores.add(month.atDay(day), score, many)));
        }
    }
}
