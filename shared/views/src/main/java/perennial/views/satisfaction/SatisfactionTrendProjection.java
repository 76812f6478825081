package perennial.views.satisfaction;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import perennial.domain.Product;
import perennial.domain.Recorded;
import perennial.domain.satisfaction.SatisfactionEvent;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseExcluded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseIncluded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.Tag;
import perennial.ledger.json.DomainJson;
import perennial.ledger.json.TextForm;
import perennial.views.Parts;
import perennial.views.Projection;
import perennial.views.RowKey;
import perennial.views.Shard;
import tools.jackson.core.type.TypeReference;

/**
 * Answers, counted by day and score: a row per client, kind of question, facet and month. Totals over clients are summed when
 * asked.
 */
public final class SatisfactionTrendProjection implements Projection<MonthOfAnswers> {

    private static final Identity IDENTITY = new Identity("satisfaction-trend", 1, "clients");

    /** The facet that every answer belongs to. */
    public static final String ALL = "all";

    private static final TextForm<SortedMap<Integer, SortedMap<Integer, Integer>>> COUNTS =
            new TextForm<>(new TypeReference<>() {});

    @Override
    public Identity identity() {
        return IDENTITY;
    }

    @Override
    public Parts<MonthOfAnswers> parts() {
        return new Months();
    }

    /** The facet of answers about a product. */
    public static String about(Product product) {
        return "product:" + product.text();
    }

    /** The facet of answers with a tag. */
    public static String tagged(Tag tag) {
        return "tag:" + tag.text();
    }

    /** The families of a year without their shards: {@code NPS#all#2026#}. */
    public static String year(SurveyKind kind, String facet, int year) {
        return "%s#%s#%04d#".formatted(kind, facet, year);
    }

    /** The row of a client's month. */
    public static RowKey row(String clientId, SurveyKind kind, String facet, LocalDate day) {
        return new RowKey(
                year(kind, facet, day.getYear()) + Shard.of(clientId),
                "%s#%02d".formatted(clientId, day.getMonthValue()));
    }

    /** What a row's body says. */
    public static MonthOfAnswers read(String body) {
        return new MonthOfAnswers(COUNTS.read(body));
    }

    @Override
    public Set<RowKey> touches(String ledgerId, Recorded event) {
        if (!(event.event() instanceof SatisfactionEvent answer)) return Set.of();
        var rows = new LinkedHashSet<RowKey>();
        rows.add(row(ledgerId, answer.kind(), ALL, answer.day()));
        answer.product().ifPresent(product -> rows.add(row(ledgerId, answer.kind(), about(product), answer.day())));
        answer.tags().forEach(tag -> rows.add(row(ledgerId, answer.kind(), tagged(tag), answer.day())));
        return rows;
    }

    private record Months() implements Parts<MonthOfAnswers> {
        @Override
        public MonthOfAnswers initial(String ledgerId, RowKey home) {
            return MonthOfAnswers.NONE;
        }

        @Override
        public MonthOfAnswers apply(MonthOfAnswers month, Recorded event) {
            var answer = (SatisfactionEvent) event.event();
            int answers = switch (answer) {
                case ResponseRecorded _, ResponseIncluded _ -> 1;
                case ResponseExcluded _ -> -1;
            };
            return month.plus(answer.day().getDayOfMonth(), answer.score(), answers);
        }

        @Override
        public String write(MonthOfAnswers month) {
            return DomainJson.text(month.counts());
        }

        @Override
        public MonthOfAnswers read(String ledgerId, RowKey home, String body) {
            return SatisfactionTrendProjection.read(body);
        }
    }
}
