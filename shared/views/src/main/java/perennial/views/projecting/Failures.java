package perennial.views.projecting;

import perennial.ledger.StoreUnavailable;
import perennial.ledger.UnknownLedger;
import software.amazon.awssdk.core.exception.SdkException;

/** Whose fault it was. */
final class Failures {

    private static final int LONGEST_REASON = 300;

    private Failures() {}

    /** Whether pure code could not digest what it was given: trying again would change nothing. */
    static boolean isPoison(RuntimeException failure) {
        return !(failure instanceof SdkException
                || failure instanceof StoreUnavailable
                || failure instanceof UnknownLedger);
    }

    /** What an operator is told. */
    static String reason(RuntimeException poison) {
        String reason = poison.getClass().getSimpleName() + ": " + poison.getMessage();
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
