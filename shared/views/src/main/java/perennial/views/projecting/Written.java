package perennial.views.projecting;

/**
 * What a job has come to so far. Counts are absolute, of the job since it first began.
 *
 * @param ledgers folded to where they ended
 * @param rows written, or found to be as new
 */
public record Written(long ledgers, long rows) {

    static final Written NOTHING = new Written(0, 0);

    Written plus(long moreLedgers, long moreRows) {
        return new Written(ledgers + moreLedgers, rows + moreRows);
    }

    Written plus(Written more) {
        return plus(more.ledgers(), more.rows());
    }
}
