package perennial.domain.satisfaction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import perennial.domain.BadValue;
import perennial.domain.Code;
import perennial.domain.Command;
import perennial.domain.Product;
import perennial.domain.ResponseId;

/** What can be asked about answers to surveys. */
public sealed interface SatisfactionCommand extends Command {
    int MOST_RESPONSES = 99;

    /** One answer; its {@code at} is when it was given, and always stated. */
    record RecordResponse(
            ResponseId responseId,
            SurveyKind kind,
            int score,
            Instant at,
            Optional<Product> product,
            Optional<Code> channel,
            Optional<List<Tag>> tags)
            implements SatisfactionCommand {
        public RecordResponse {
            BadValue.unless(
                    score >= kind.lowest() && score <= kind.highest(),
                    "/score",
                    "must be a whole number from " + kind.lowest() + " to " + kind.highest() + " for " + kind);
            BadValue.unless(
                    tags.stream()
                            .allMatch(given -> given.size() <= 5
                                    && given.stream().distinct().count() == given.size()),
                    "/tags",
                    "must be at most 5 different tags");
            tags = tags.map(given -> given.stream().sorted().toList());
        }
    }

    record RecordResponses(List<RecordResponse> responses) implements SatisfactionCommand {
        public RecordResponses {
            BadValue.unless(
                    !responses.isEmpty() && responses.size() <= MOST_RESPONSES,
                    "/responses",
                    "must have 1-" + MOST_RESPONSES + " answers");
            BadValue.unless(
                    responses.stream()
                                    .map(RecordResponse::responseId)
                                    .distinct()
                                    .count()
                            == responses.size(),
                    "/responses",
                    "names a responseId twice");
            responses = List.copyOf(responses);
        }
    }

    record ExcludeResponse(ResponseId responseId, ExclusionReason reason) implements SatisfactionCommand {
        @Override
        public Optional<String> needsClaim() {
            return Optional.of(SatisfactionEvent.claimName(responseId));
        }
    }

    record IncludeResponse(ResponseId responseId) implements SatisfactionCommand {
        @Override
        public Optional<String> needsClaim() {
            return Optional.of(SatisfactionEvent.claimName(responseId));
        }
    }

    enum ExclusionReason {
        DUPLICATE,
        TEST,
        NOT_A_CLIENT,
        FRAUD
    }
}
