package perennial.views.satisfaction;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import perennial.domain.ClientId;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.metric.DailyScores;
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
        for (List<Stored> rows : SideBySide.read(years(from, to).boxed().toList(), this::year)) {
            rows.forEach(row -> add(row, scores));
        }
        return scores;
    }

    /** Those of some clients: a Query for each of their years, or everybody's where they are many. */
    DailyScores of(Collection<ClientId> clients, LocalDate from, LocalDate to) {
        Set<String> wanted = new HashSet<>();
        clients.forEach(client -> wanted.add(client.text()));
        var scores = new DailyScores(kind);
        if (clients.size() > ClientsReader.ONE_BY_ONE) {
            for (List<Stored> rows : SideBySide.read(years(from, to).boxed().toList(), this::year)) {
                rows.stream().filter(row -> wanted.contains(client(row))).forEach(row -> add(row, scores));
            }
            return scores;
        }
        List<ClientYear> asked = wanted.stream()
                .flatMap(client -> years(from, to).mapToObj(year -> new ClientYear(client, year)))
                .toList();
        SideBySide.read(asked, this::rows).forEach(rows -> rows.forEach(row -> add(row, scores)));
        return scores;
    }

    private static IntStream years(LocalDate from, LocalDate to) {
        return IntStream.rangeClosed(from.getYear(), to.getYear());
    }

    private List<Stored> year(int year) {
        return view.everywhere(SatisfactionTrendProjection.year(kind, facet, year), Span.ALL);
    }

    private List<Stored> rows(ClientYear asked) {
        String family = SatisfactionTrendProjection.year(kind, facet, asked.year()) + Shard.of(asked.client());
        return view.rows(family, Span.startingWith(asked.client() + "#"));
    }

    private static String client(Stored row) {
        return row.sort().substring(0, row.sort().indexOf('#'));
    }

    /** A month's row says in its keys which month it is: {@code …#2026#a} and {@code acme#04}. */
    private void add(Stored row, DailyScores scores) {
        String[] family = row.partition().split("#");
        int year = Integer.parseInt(family[family.length - 2]);
        int month = Integer.parseInt(row.sort().substring(row.sort().indexOf('#') + 1));
        SatisfactionTrendProjection.read(row.body())
                .counts()
                .forEach((day, counts) ->
                        counts.forEach((score, answers) -> scores.add(LocalDate.of(year, month, day), score, answers)));
    }
}
