package perennial.domain.satisfaction.metric;

import java.util.Optional;
import perennial.domain.satisfaction.SurveyKind;

/** What a number of answers amounts to, with how sure one can be of it. */
public sealed interface Figure permits Nps, Csat, Ces {

    /** Answers behind it, at least 1. */
    long n();

    double score();

    /** In the score's unit; absent where the answers do not determine one. */
    Optional<Double> standardError();

    /** At 95 %, in the score's unit; absent where the answers do not determine one. */
    Optional<Interval> interval();

    /** The figure of these answers; none of no answers, for no data is not 0. */
    static Optional<Figure> of(ScoreCounts counts) {
        if (counts.n() == 0) return Optional.empty();
        return Optional.of(
                switch (counts.kind()) {
                    case NPS -> Nps.of(counts);
                    case CSAT -> Csat.of(counts);
                    case CES -> Ces.of(counts);
                });
    }

    /** How the figure comes about, in words, to be shown beside it. */
    static String definition(SurveyKind kind) {
        return switch (kind) {
            case NPS -> Nps.DEFINITION;
            case CSAT -> Csat.DEFINITION;
            case CES -> Ces.DEFINITION;
        };
    }
}
