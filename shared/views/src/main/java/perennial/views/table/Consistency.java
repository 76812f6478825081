package perennial.views.table;

/** What a read may miss. */
public enum Consistency {
    /** The last moment's writes; half the price. */
    EVENTUAL,
    /** Nothing that was acknowledged. */
    STRONG
}
