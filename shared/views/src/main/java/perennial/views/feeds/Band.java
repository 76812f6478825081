package perennial.views.feeds;

import java.time.YearMonth;
import perennial.domain.satisfaction.SurveyKind;

/** Low answers apart from the rest, so that whoever asks for them reads few others. */
public enum Band {
    LOW,
    REST;

    /**
     * The first score that is not low: with it the figure's own formula begins to count an answer as passive, satisfied or
     * easy. It decides where a row stands, so another one needs another version of the projection.
     */
    public static int end(SurveyKind kind) {
        return switch (kind) {
            case NPS -> 7;
            case CSAT -> 4;
            case CES -> 5;
        };
    }

    static Band of(SurveyKind kind, int score) {
        return score < end(kind) ? LOW : REST;
    }

    /** The family of a month without its shard: {@code LOW#2026-03#}. */
    String family(YearMonth month) {
        return "%s#%s#".formatted(this, month);
    }
}
