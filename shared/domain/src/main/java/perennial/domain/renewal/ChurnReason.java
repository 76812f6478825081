package perennial.domain.renewal;

/** Why a client, a contract or a line was lost. */
public enum ChurnReason {
    PRICE,
    LOW_UTILIZATION,
    NO_ROI_SHOWN,
    COMPETITOR,
    ACQUIRED,
    CARVE_OUT,
    BUDGET_CUT,
    SERVICE_FAILURE,
    CLINICAL_FIT,
    EXECUTIVE_CHANGE,
    INSOLVENCY,
    UNKNOWN
}
