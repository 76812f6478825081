package perennial.edge.summaries;

import static perennial.edge.summaries.Phrases.also;

import perennial.domain.satisfaction.SatisfactionEvent;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseExcluded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseIncluded;
import perennial.domain.satisfaction.SatisfactionEvent.ResponseRecorded;

/** What happened to an answer. */
final class SatisfactionSummaries {

    private SatisfactionSummaries() {}

    static String of(SatisfactionEvent event) {
        return "Answer %s %s".formatted(event.responseId().text(), what(event));
    }

    private static String what(SatisfactionEvent event) {
        return switch (event) {
            case ResponseRecorded e -> "recorded: %s %d%s".formatted(e.kind(), e.score(), also(e.product()));
            case ResponseExcluded e -> "excluded: %s (%s %d)".formatted(e.reason(), e.kind(), e.score());
            case ResponseIncluded e -> "included again: %s %d".formatted(e.kind(), e.score());
        };
    }
}
