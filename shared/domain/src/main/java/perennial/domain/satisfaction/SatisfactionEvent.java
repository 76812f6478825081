package perennial.domain.satisfaction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.Claim;
import perennial.domain.Code;
import perennial.domain.Digest;
import perennial.domain.Product;
import perennial.domain.ResponseId;
import perennial.domain.client.ClientEvent;
import perennial.domain.satisfaction.SatisfactionCommand.ExclusionReason;

/** What happens to answers. {@code day} is the answer's day in the business zone, so that no fold needs to keep answers. */
public sealed interface SatisfactionEvent extends ClientEvent {
    ResponseId responseId();

    SurveyKind kind();

    int score();

    LocalDate day();

    Optional<Product> product();

    List<Tag> tags();

    /** Happened when the answer was given. */
    record ResponseRecorded(
            ResponseId responseId,
            SurveyKind kind,
            int score,
            LocalDate day,
            Optional<Product> product,
            Optional<Code> channel,
            List<Tag> tags)
            implements SatisfactionEvent {
        @Override
        public Optional<Claim> claim(Instant at) {
            return Optional.of(new Claim(claimName(responseId), digest(at)));
        }

        /** Of the answer's own facts, the day left out: it follows from the instant. */
        private String digest(Instant at) {
            return Digest.of(
                    kind.name(),
                    Integer.toString(score),
                    at.toString(),
                    product.map(Product::text).orElse(""),
                    channel.map(Code::text).orElse(""),
                    String.join(";", tags.stream().map(Tag::text).toList()));
        }
    }

    /** Taken out of every figure, with the facts that the figures need. */
    record ResponseExcluded(
            ResponseId responseId,
            ExclusionReason reason,
            SurveyKind kind,
            int score,
            LocalDate day,
            Optional<Product> product,
            List<Tag> tags)
            implements SatisfactionEvent {}

    /** Taken in again. */
    record ResponseIncluded(
            ResponseId responseId, SurveyKind kind, int score, LocalDate day, Optional<Product> product, List<Tag> tags)
            implements SatisfactionEvent {}

    /** The name an answer claims in its client's ledger. */
    static String claimName(ResponseId id) {
        return "response#" + id.text();
    }
}
