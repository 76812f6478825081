package perennial.views.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import perennial.views.FoldedProjection;
import perennial.views.Row;
import perennial.views.RowKey;

class ResponsesProjectionTest {
    private static final ResponsesProjection RESPONSES = new ResponsesProjection();
    private static final ResponseId R1 = new ResponseId("r1");
    private static final LocalDate DAY = LocalDate.parse("2026-03-05");
    private static final Instant GIVEN = Instant.parse("2026-03-05T10:00:00Z");
    private static final Event RECORDED = new ResponseRecorded(
            R1, SurveyKind.NPS, 3, DAY, Optional.of(new Product("NUTRITION")), Optional.empty(), List.of());
    private static final Event EXCLUDED = new ResponseExcluded(
            R1, ExclusionReason.TEST, SurveyKind.NPS, 3, DAY, Optional.of(new Product("NUTRITION")), List.of());
    private static final Event INCLUDED =
            new ResponseIncluded(R1, SurveyKind.NPS, 3, DAY, Optional.of(new Product("NUTRITION")), List.of());

    private static Row given(Event... events) {
        var recorded = new ArrayList<Recorded>();
        for (Event event : events) {
            Instant at = GIVEN.plusSeconds(60L * recorded.size());
            recorded.add(new Recorded(recorded.size() + 1L, 0, at, new UserId("u-1"), new Fact(at, event)));
        }
        List<Row> rows = FoldedProjection.of(RESPONSES, "acme", recorded).live("");
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private static boolean isCounted(Row row) {
        return ResponsesProjection.read(row.key().sort(), row.body()).isCounted();
    }

    @Test
    void anAnswerStandsUnderItsMonthByClient() {
        Row row = given(RECORDED);
        assertThat(row.key()).isEqualTo(new RowKey("LOW#2026-03#e", "acme#2026-03-05#r1"));
        assertThat(isCounted(row)).isTrue();
    }

    @Test
    void whatIsTakenOutAndInAgainKeepsItsOneRow() {
        assertThat(given(RECORDED, EXCLUDED).key()).isEqualTo(given(RECORDED).key());
        assertThat(isCounted(given(RECORDED, EXCLUDED))).isFalse();
        assertThat(isCounted(given(RECORDED, EXCLUDED, INCLUDED))).isTrue();
        Row row = given(RECORDED, EXCLUDED, INCLUDED);
        AnswerRecord back = ResponsesProjection.read(row.key().sort(), row.body());
        assertThat(back.recorded().at()).as("when it was given").isEqualTo(GIVEN);
    }

    @Test
    void itsRowOutlivesTheLastDayOnWhichItCanBeAskedForAndNoMore() {
        Optional<Instant> end = Optional.of(Instant.parse("2027-03-20T00:00:00Z"));
        assertThat(given(RECORDED).expiresAt()).isEqualTo(end);
        assertThat(given(RECORDED, EXCLUDED).expiresAt()).isEqualTo(end);
        assertThat(given(EXCLUDED).expiresAt())
                .as("where the row is gone already")
                .isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"NPS,0,LOW", "NPS,6,LOW", "NPS,7,REST", "CSAT,3,LOW", "CSAT,4,REST", "CES,4,LOW", "CES,5,REST"})
    void lowIsWhatTheFiguresDoNotCountAsPassiveSatisfiedOrEasy(SurveyKind kind, int score, Band band) {
        assertThat(Band.of(kind, score)).isEqualTo(band);
    }
}
