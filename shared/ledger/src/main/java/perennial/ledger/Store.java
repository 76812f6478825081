package perennial.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What every command on any ledger works with. */
record Store(
        LedgerTable commits,
        ClaimsTable claims,
        Heads heads,
        LedgerSettings settings,
        InstantSource clock,
        Pacing pacing) {

    /** The present to the microsecond, but never earlier than a commit that is there. */
    Instant stampAfter(Head<?> head) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return now.isBefore(head.at()) ? head.at() : now;
    }
}
