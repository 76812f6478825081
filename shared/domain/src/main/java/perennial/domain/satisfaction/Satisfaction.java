package perennial.domain.satisfaction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.Fact;
import perennial.domain.ResponseId;
import perennial.domain.satisfaction.SatisfactionCommand.ExclusionReason;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseExcluded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseIncluded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;

/**
 * What rules need to remember of answers, which are not kept themselves: their ids are claimed in the store.
 *
 * @param excluded the answers that stand outside every figure now
 * @param includedAt business time of the last answer taken in again, of whichever: what was excluded before it is
 *     forgotten
 */
public record Satisfaction(List<Exclusion> excluded, Instant includedAt) {

    public record Exclusion(ResponseId responseId, ExclusionReason reason, Instant at) {}

    public static final Satisfaction NONE = new Satisfaction(List.of(), Instant.EPOCH);

    public Satisfaction {
        excluded = List.copyOf(excluded);
    }

    /** The exclusion of an answer, where it stands outside. */
    public Optional<Exclusion> exclusionOf(ResponseId id) {
        return excluded.stream()
                .filter(exclusion -> exclusion.responseId().equals(id))
                .findFirst();
    }

    /** The state after one more fact about an answer. */
    public Satisfaction evolve(Fact fact) {
        return switch ((SatisfactionEvent) fact.event()) {
            case ResponseRecorded recorded -> this;
            case ResponseExcluded e ->
                new Satisfaction(
                        Stream.concat(
                                        without(e.responseId()),
                                        Stream.of(new Exclusion(e.responseId(), e.reason(), fact.at())))
                                .toList(),
                        includedAt);
            case ResponseIncluded e ->
                new Satisfaction(
                        without(e.responseId()).toList(), fact.at().isAfter(includedAt) ? fact.at() : includedAt);
        };
    }

    private Stream<Exclusion> without(ResponseId id) {
        return excluded.stream().filter(exclusion -> !exclusion.responseId().equals(id));
    }
}
