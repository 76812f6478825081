package perennial.domain.approval;

/** What needs somebody's approval. */
public enum Ask {
    /** An offer or a signature in which a line's rate rises by more than the contract's price cap. */
    PRICE_OVER_CAP(Subject.Kind.RENEWAL),
    /** Something given to keep a client. */
    CONCESSION(Subject.Kind.RENEWAL),
    /** Notice received after its deadline, to count as in time. */
    LATE_NOTICE(Subject.Kind.CONTRACT);

    private final Subject.Kind of;

    Ask(Subject.Kind of) {
        this.of = of;
    }

    /** The kind of thing that it is asked about. */
    public Subject.Kind subject() {
        return of;
    }
}
