package perennial.views.feeds;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.domain.Recorded;
import perennial.domain.client.Clients;
import perennial.domain.satisfaction.SatisfactionEvent;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;
import perennial.views.Projection;
import perennial.views.RecordedEvents;
import perennial.views.Row;
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
    private static final RecordedEvents EVENTS = new RecordedEvents(new Clients());

    @Override
    public String name() {
        return "responses";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String kind() {
        return "clients";
    }

    /** What a row's body says of an answer to a question that was put to a client. */
    public static AnswerRecord read(ClientId client, String body) {
        return new AnswerRecord(client, EVENTS.read(body));
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

    @Override
    public AnswerRecord initial(String ledgerId, RowKey home) {
        return new AnswerRecord(new ClientId(ledgerId), List.of());
    }

    @Override
    public AnswerRecord apply(AnswerRecord answer, Recorded event) {
        return new AnswerRecord(
                answer.clientId(),
                Stream.concat(answer.events().stream(), Stream.of(event)).toList());
    }

    /** Every event of an answer carries its day: one that comes when the row is gone makes a part that is over, too. */
    @Override
    public Optional<Instant> expiresAt(AnswerRecord answer) {
        LocalDate day = ((SatisfactionEvent) answer.recorded().event()).day();
        return Optional.of(day.plusDays(DAYS_KEPT).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @Override
    public String write(AnswerRecord answer) {
        return EVENTS.write(answer.events());
    }

    @Override
    public AnswerRecord read(String ledgerId, RowKey home, String body) {
        return read(new ClientId(ledgerId), body);
    }

    @Override
    public List<Row> rows(AnswerRecord answer) {
        return List.of();
    }
}
