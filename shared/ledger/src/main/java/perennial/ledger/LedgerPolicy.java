package perennial.ledger;

import java.time.Duration;
import perennial.domain.policy.Policies;
import perennial.domain.policy.PolicyBook;

/** The policy as its own ledger has it, read at most once a minute. */
final class LedgerPolicy implements PolicySource {

    private static final Duration FRESH = Duration.ofSeconds(60);

    private final Ledger ledger;
    private final Policies kind = new Policies();
    private final Pacing pacing;
    private InForce last;
    private long readAt;

    LedgerPolicy(Ledger ledger, Pacing pacing) {
        this.ledger = ledger;
        this.pacing = pacing;
    }

    @Override
    public synchronized InForce current() {
        if (last == null || pacing.nanos() - readAt >= FRESH.toNanos()) {
            Loaded<PolicyBook> book = ledger.load(kind, Policies.DEFAULT);
            last = new InForce(book.state().policy(), book.head());
            readAt = pacing.nanos();
        }
        return last;
    }
}
