package perennial.views.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import perennial.domain.Event;
import perennial.domain.Fact;
import perennial.domain.Product;
import perennial.domain.Recorded;
import perennial.domain.ResponseId;
import perennial.domain.UserId;
import perennial.domain.satisfaction.SatisfactionCommand.ExclusionReason;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseExcluded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseIncluded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.Tag;
import perennial.testkit.Seeds;
import perennial.views.FoldedProjection;
import perennial.views.RandomLife;
import perennial.views.RowKey;

class SatisfactionTrendProjectionTest {

    private static final SatisfactionTrendProjection TREND = new SatisfactionTrendProjection();
    private static final Product NUTRITION = new Product("NUTRITION");
    private static final Tag GOLD = new Tag("plan=gold");
    private static final LocalDate DAY = LocalDate.parse("2026-03-05");

    private static ResponseRecorded answer(String id, int score, LocalDate day) {
        return new ResponseRecorded(
                new ResponseId(id),
                SurveyKind.NPS,
                score,
                day,
                Optional.of(NUTRITION),
                Optional.empty(),
                List.of(GOLD));
    }

    private static FoldedProjection<MonthOfAnswers> given(Event... events) {
        var recorded = new ArrayList<Recorded>();
        for (Event event : events) {
            Instant at = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
            recorded.add(new Recorded(recorded.size() + 1, 0, at, new UserId("u-1"), new Fact(at, event)));
        }
        return FoldedProjection.of(TREND, "acme", recorded);
    }

    private static String body(FoldedProjection<MonthOfAnswers> folded, String facet, LocalDate day) {
        return folded.row(SatisfactionTrendProjection.row("acme", SurveyKind.NPS, facet, day))
                .body();
    }

    @Test
    void anAnswerCountsInEachOfItsFacets() {
        var folded = given(answer("r1", 9, DAY), answer("r2", 9, DAY), answer("r3", 2, DAY.plusDays(1)));

        for (String facet : List.of("all", "product:NUTRITION", "tag:plan=gold")) {
            assertThat(body(folded, facet, DAY)).isEqualTo("{\"5\":{\"9\":2},\"6\":{\"2\":1}}");
        }
        assertThat(folded.rows()).hasSize(3);
    }

    @Test
    void rowsAreKeyedByKindFacetYearAndMonth() {
        RowKey key = SatisfactionTrendProjection.row("acme", SurveyKind.NPS, "all", DAY);

        assertThat(key.family()).matches("NPS#all#2026#[0-9a-f]");
        assertThat(key.sort()).isEqualTo("acme#03");
    }

    @Test
    void anotherMonthIsAnotherRow() {
        var folded = given(answer("r1", 9, DAY), answer("r2", 8, DAY.plusMonths(1)));

        assertThat(body(folded, "all", DAY)).isEqualTo("{\"5\":{\"9\":1}}");
        assertThat(body(folded, "all", DAY.plusMonths(1))).isEqualTo("{\"5\":{\"8\":1}}");
    }

    @Test
    void whatIsExcludedNoLongerCountsUntilItIsIncluded() {
        var excluded = new ResponseExcluded(
                new ResponseId("r1"),
                ExclusionReason.TEST,
                SurveyKind.NPS,
                9,
                DAY,
                Optional.of(NUTRITION),
                List.of(GOLD));
        var included = new ResponseIncluded(
                new ResponseId("r1"), SurveyKind.NPS, 9, DAY, Optional.of(NUTRITION), List.of(GOLD));

        assertThat(body(given(answer("r1", 9, DAY), excluded), "all", DAY)).isEqualTo("{}");
        assertThat(body(given(answer("r1", 9, DAY), excluded, included), "tag:plan=gold", DAY))
                .isEqualTo("{\"5\":{\"9\":1}}");
    }

    @Test
    void countsAreThoseOfTheAnswers() {
        Seeds.each(20, random -> {
            List<Recorded> events = RandomLife.of(random, 60).recorded();
            var expected = new TreeMap<String, Integer>();
            for (Recorded event : events) {
                if (event.event() instanceof ResponseRecorded r)
                    expected.merge(r.kind().name(), 1, Integer::sum);
            }
            var counted = new TreeMap<String, Integer>();
            FoldedProjection.of(TREND, "acme", events).rows().forEach((key, row) -> {
                if (!key.family().contains("#all#")) return;
                int size = SatisfactionTrendProjection.read(row.body()).size();
                counted.merge(key.family().split("#")[0], size, Integer::sum);
            });
            assertThat(counted).isEqualTo(expected);
        });
    }
}
