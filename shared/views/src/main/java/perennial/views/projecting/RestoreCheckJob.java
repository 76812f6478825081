package perennial.views.projecting;

import java.util.Optional;
import perennial.ledger.Address;

/**
 * What is left to look through for rows of commits that are no longer there.
 *
 * @param shard of ledgers, an index into all shards
 * @param after the last ledger of it that was looked at
 */
public record RestoreCheckJob(int shard, Optional<Address> after) implements Job {

    static final RestoreCheckJob FIRST = new RestoreCheckJob(0, Optional.empty());

    RestoreCheckJob behind(Address last) {
        return new RestoreCheckJob(shard, Optional.of(last));
    }

    RestoreCheckJob nextShard() {
        return new RestoreCheckJob(shard + 1, Optional.empty());
    }
}
