package perennial.ledger;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** How long and how often one command, or one read, tries again: 10 s, 8 failures of the store, 50 lost races. */
final class Retry {

    private static final Duration MOST_TIME = Duration.ofSeconds(10);
    private static final int MOST_FAILURES = 8;
    private static final int MOST_RACES = 50;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration MOST_PAUSE = Duration.ofSeconds(1);
    private static final Set<String> THROTTLED = Set.of(
            "ThrottlingException",
            "ThrottlingError",
            "ProvisionedThroughputExceededException",
            "ProvisionedThroughputExceeded",
            "RequestLimitExceeded",
            "ReplicatedWriteConflictException");

    private final Pacing pacing;
    private final long start;
    private int failures;
    private int races;

    Retry(Pacing pacing) {
        this.pacing = pacing;
        this.start = pacing.nanos();
    }

    /**
     * Asks again while the store is too busy or cannot be reached.
     *
     * @throws StoreUnavailable after too many failures, or too long
     */
    <T> T reading(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (RuntimeException failure) {
                afterFailure(failure);
            }
        }
    }

    /** Waits where trying again may help; else throws what tells the caller so. */
    void afterFailure(RuntimeException failure) {
        if (!isPassing(failure)) throw failure;
        if (++failures >= MOST_FAILURES || isTooLate()) throw new StoreUnavailable(failure);
        pauseAfter(failures + 2);
    }

    /**
     * Counts a race lost: the first two cost no time, for the winner is at hand.
     *
     * @throws Contention after too many, or too long
     */
    void afterRace() {
        if (++races >= MOST_RACES || isTooLate()) throw new Contention();
        if (races > 2) pauseAfter(races - 2);
    }

    /**
     * Waits until another transaction may be over.
     *
     * @throws Contention after too many, or too long
     */
    void afterConflict() {
        if (++races >= MOST_RACES || isTooLate()) throw new Contention();
        pauseAfter(races);
    }

    /** Whether so many races were lost that walking from winner to winner costs more than reading the head. */
    boolean shouldReload() {
        return races > 2;
    }

    private boolean isTooLate() {
        return pacing.nanos() - start >= MOST_TIME.toNanos();
    }

    private void pauseAfter(int times) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(times, 10));
        pacing.pause(doubled.compareTo(MOST_PAUSE) < 0 ? doubled : MOST_PAUSE);
    }

    /** Whether the same call may succeed later: the store was too busy, failed, or could not be reached. */
    private static boolean isPassing(RuntimeException failure) {
        return switch (failure) {
            case TransactionCanceledException cancelled ->
                cancelled.cancellationReasons().stream().anyMatch(reason -> THROTTLED.contains(reason.code()));
            case DynamoDbException refused ->
                refused.statusCode() >= 500
                        || refused.awsErrorDetails() != null
                                && THROTTLED.contains(refused.awsErrorDetails().errorCode());
            case AbortedException stopped -> false;
            case SdkClientException unreachable -> true;
            default -> false;
        };
    }
}
