package perennial.views.projecting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A projection as an operator sees it.
 *
 * @param version of the newest definition in this code
 * @param active the generation that is read; absent while the first is being built
 * @param lagSeconds age of the oldest commit that is not in the active rows, 0 only where there is none; absent where finding
 *     out took too long
 */
public record ProjectionState(
        String name,
        int version,
        Optional<Integer> active,
        List<GenerationState> generations,
        Optional<Long> lagSeconds,
        List<ParkedLedger> parked) {

    /**
     * @param version of the definition that its rows follow
     * @param state BUILDING, ACTIVE, PREVIOUS or RETIRED
     * @param rows written when it was rebuilt; absent on one that grew with its ledgers
     * @param progress of the rebuild that makes it, or made it
     */
    public record GenerationState(
            int generation, int version, String state, Optional<Long> rows, Optional<RebuildState.Progress> progress) {}

    /**
     * A ledger set aside in the active generation.
     *
     * @param commit that the code could not digest
     */
    public record ParkedLedger(String ledger, long commit, String reason, Instant since) {}
}
