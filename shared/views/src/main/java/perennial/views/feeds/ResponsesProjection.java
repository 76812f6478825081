package perennial.views.feeds;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import perennial.domain.Recorded;
import perennial.domain.satisfaction.SatisfactionEvent;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;
import perennial.views.Chronicles;
import perennial.views.Parts;
import perennial.views.Projection;
import perennial.views.RowKey;
import perennial.views.Shard;

/**
 * Answers one by one. A part is an answer, under its month and whether it is low; rows stand by client within their month. One
 * that was taken out of the figures keeps its row, which says so. Rows are kept for as long as they can be asked for, so that
 * neither years of answers nor their rebuilds need be paid for.
 */
public final class ResponsesProjection implements Projection<AnswerRecord> {

    /** How many days back whoever asks may look: some fewer than rows are kept. */
    public static final int DAYS = 366;

    private static final int DAYS_KEPT = DAYS + 14;
    private static final Identity IDENTITY = new Identity("responses", 1, "clients");
    private static final Chronicles<AnswerRecord> PARTS = Chronicles.ofClients(AnswerRecord::named);

    @Override
    public Identity identity() {
        return IDENTITY;
    }

    @Override
    public Parts<AnswerRecord> parts() {
        return PARTS;
    }

    /** What a row's body says of an answer of the client that its sort key names. */
    public static AnswerRecord read(String sort, String body) {
        return PARTS.read(sort, body);
    }

    /** Every event of an answer says of it what its row's key is made of. */
    @Override
    public Set<RowKey> touches(String ledgerId, Recorded event) {
        if (!(event.event() instanceof SatisfactionEvent answer)) return Set.of();
        String family = Band.of(answer.kind(), answer.score()).family(YearMonth.from(answer.day()));
        String sort =
                "%s#%s#%s".formatted(ledgerId, answer.day(), answer.responseId().text());
        return Set.of(new RowKey(family + Shard.of(ledgerId), sort));
    }

    /** An answer's id is claimed once and for all by the event that records it. */
    @Override
    public boolean begins(Recorded event) {
        return event.event() instanceof ResponseRecorded;
    }

    /** Every event of an answer carries its day: one that comes when the row is gone makes a part that is over, too. */
    @Override
    public Optional<Instant> expiresAt(AnswerRecord answer) {
        LocalDate day = ((SatisfactionEvent) answer.recorded().event()).day();
        return Optional.of(day.plusDays(DAYS_KEPT).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
