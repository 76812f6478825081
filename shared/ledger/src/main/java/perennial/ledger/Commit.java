package perennial.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import perennial.domain.Fact;
import perennial.domain.Recorded;

/**
 * What was decided and written down at once.
 *
 * @param number its place in the ledger: 1, 2, 3 … without holes
 * @param recordedAt when it was written, to the microsecond; never earlier than the previous commit's
 * @param hash SHA-256 over the previous commit's hash and this commit, see {@link HashChain}; 32 bytes
 */
public record Commit(Address ledger, long number, Instant recordedAt, Meta meta, List<Fact> facts, byte[] hash) {

    public Commit {
        facts = List.copyOf(facts);
    }

    /** The facts, each in its place. */
    public List<Recorded> recorded() {
        var recorded = new ArrayList<Recorded>(facts.size());
        for (int i = 0; i < facts.size(); i++) {
            recorded.add(new Recorded(number, i, recordedAt, meta.by(), facts.get(i)));
        }
        return List.copyOf(recorded);
    }
}
