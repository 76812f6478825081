package perennial.domain.renewal;

/** How sure the client manager is of a renewal. */
public enum ForecastCategory {
    COMMIT,
    BEST_CASE,
    PIPELINE,
    AT_RISK,
    OMITTED
}
