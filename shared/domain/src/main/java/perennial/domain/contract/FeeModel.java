package perennial.domain.contract;

/** How a line is priced. Visits and cases are usage: reported apart, never in recurring figures. */
public enum FeeModel {
    /** Per member per month. */
    PMPM,
    /** Per employee per month. */
    PEPM,
    /** Per participant per month. */
    PPPM,
    PER_VISIT,
    PER_CASE,
    /** A year's fee. */
    FLAT;

    public boolean isRecurring() {
        return this != PER_VISIT && this != PER_CASE;
    }
}
