package perennial.views.feeds;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import perennial.domain.ClientId;
import perennial.domain.Code;
import perennial.domain.Product;
import perennial.domain.Recorded;
import perennial.domain.ResponseId;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.Tag;

/**
 * An answer as callers see it.
 *
 * @param id the public id of the event that recorded it, such as {@code acme:18:0}
 * @param at when it was given
 */
public record ResponseItem(
        String id,
        ClientId clientId,
        String clientName,
        ResponseId responseId,
        SurveyKind kind,
        int score,
        Instant at,
        Instant recordedAt,
        Optional<Product> product,
        Optional<Code> channel,
        List<Tag> tags) {

    /** An answer with its client's name. */
    public static ResponseItem of(Told<AnswerRecord> told) {
        Recorded recorded = told.entry().recorded();
        ResponseRecorded answer = told.entry().answer();
        return new ResponseItem(
                recorded.id(told.client().id().text()),
                told.client().id(),
                told.client().name(),
                answer.responseId(),
                answer.kind(),
                answer.score(),
                recorded.at(),
                recorded.recordedAt(),
                answer.product(),
                answer.channel(),
                answer.tags());
    }
}
