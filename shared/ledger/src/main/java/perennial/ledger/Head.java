package perennial.ledger;

import java.time.Instant;
import perennial.domain.Fact;
import perennial.domain.Kind;

/**
 * What an instance knows of a ledger: everything up to one commit, folded.
 *
 * @param number of the last commit; 0 where there is none
 * @param at when that commit was recorded
 * @param hash of that commit
 * @param keys the callers' keys seen, the ledger's own slice of the state
 * @param sinceSnapshot what a load would have to read on top of the last usable snapshot
 */
record Head<S>(long number, Instant at, byte[] hash, S state, Keys keys, Distance sinceSnapshot) {

    /** Commits and their bytes. */
    record Distance(int commits, long bytes) {
        static final Distance NONE = new Distance(0, 0);

        Distance plus(int size) {
            return new Distance(commits + 1, bytes + size);
        }
    }

    static <S> Head<S> empty(Kind<S> kind) {
        return new Head<>(0, Instant.EPOCH, HashChain.start(), kind.initial(), Keys.NONE, Distance.NONE);
    }

    /**
     * The head after one more commit.
     *
     * @param size of the commit's item in bytes
     */
    Head<S> after(Commit commit, Kind<S> kind, int size) {
        if (commit.number() != number + 1) {
            throw new IllegalStateException(
                    "commit %d of %s does not follow %d".formatted(commit.number(), commit.ledger(), number));
        }
        S next = state;
        for (Fact fact : commit.facts()) next = kind.evolve(next, fact);
        return new Head<>(
                commit.number(),
                commit.recordedAt(),
                commit.hash(),
                next,
                keys.after(commit),
                sinceSnapshot.plus(size));
    }

    Head<S> snapshotted() {
        return new Head<>(number, at, hash, state, keys, Distance.NONE);
    }
}
