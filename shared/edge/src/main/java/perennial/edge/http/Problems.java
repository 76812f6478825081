package perennial.edge.http;

import java.util.Optional;
import perennial.domain.BadValue;
import perennial.domain.Forbidden;
import perennial.domain.Refusal;
import perennial.ledger.CommitTooLarge;
import perennial.ledger.Contention;
import perennial.ledger.HeadMoved;
import perennial.ledger.KeyReused;
import perennial.ledger.StoreUnavailable;
import perennial.ledger.UnknownLedger;
import perennial.views.reading.NotReady;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What each exception becomes for the caller: the one place where that is decided. */
final class Problems {
    private static final long SECONDS_TO_RETRY = 1;

    private Problems() {}

    /** The problem that an exception stands for; empty for an accident, of which the caller learns nothing. */
    static Optional<Problem> expected(RuntimeException thrown) {
        return switch (thrown) {
            case ProblemException known -> Optional.of(known.problem());
            case BadValue bad -> Optional.of(Problem.ofField(bad.field(), bad.getMessage()));
            case Refusal refusal -> Optional.of(Problem.ofRule(refusal.rule(), refusal.getMessage()));
            case CommitTooLarge large -> Optional.of(Problem.ofRule(CommitTooLarge.RULE, large.getMessage()));
            case Forbidden no -> Optional.of(Problem.of(Problem.Type.FORBIDDEN, no.getMessage()));
            case UnknownLedger unknown -> Optional.of(Problem.of(Problem.Type.NOT_FOUND, unknown.getMessage()));
            case HeadMoved moved -> Optional.of(Problem.of(Problem.Type.HEAD_MOVED, moved.getMessage()));
            case KeyReused reused -> Optional.of(Problem.of(Problem.Type.KEY_REUSED, reused.getMessage()));
            case Contention busy ->
                Optional.of(Problem.of(Problem.Type.CONTENTION, busy.getMessage())
                        .retryAfter(busy.retryAfter().toSeconds()));
            case NotReady later ->
                Optional.of(Problem.of(Problem.Type.UNAVAILABLE, later.getMessage())
                        .retryAfter(later.retryAfter().toSeconds()));
            default -> Optional.empty();
        };
    }

    /** What is said of an accident: whether to try again, no more. */
    static Problem accident(RuntimeException thrown) {
        return switch (thrown) {
            case StoreUnavailable store -> unavailable(store.retryAfter().toSeconds());
            case SdkException aws when isTransient(aws) -> unavailable(SECONDS_TO_RETRY);
            default -> Problem.of(Problem.Type.INTERNAL, "It is logged under this request's id");
        };
    }

    private static Problem unavailable(long seconds) {
        return Problem.of(Problem.Type.UNAVAILABLE, "Try again in a moment").retryAfter(seconds);
    }

    private static boolean isTransient(SdkException aws) {
        return switch (aws) {
            case SdkServiceException service -> service.isThrottlingException() || service.statusCode() >= 500;
            case SdkClientException client -> true;
            default -> aws.retryable();
        };
    }
}
