package perennial.views.renewals;

import java.util.Optional;
import perennial.domain.renewal.ForecastCategory;

/** What a client manager has said about a renewal, their silence included. */
public enum Called {
    COMMIT,
    BEST_CASE,
    PIPELINE,
    AT_RISK,
    OMITTED,
    UNCALLED;

    /** The category called last; a renewal that closed uncalled has none. */
    static Optional<Called> of(RenewalRow renewal) {
        return renewal.category().map(Called::of).or(() -> renewal.isOpen() ? Optional.of(UNCALLED) : Optional.empty());
    }

    private static Called of(ForecastCategory category) {
        return switch (category) {
            case COMMIT -> COMMIT;
            case BEST_CASE -> BEST_CASE;
            case PIPELINE -> PIPELINE;
            case AT_RISK -> AT_RISK;
            case OMITTED -> OMITTED;
        };
    }
}
