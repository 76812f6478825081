package perennial.local;

import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.Rows;
import perennial.ledger.Segment;

/** Sweeps every ledger into every projection: what was recorded and not yet projected when the last process ended. */
final class ViewsSweep implements Sweep {

    @Override
    public void run(Environment environment) {
        try (var dynamo = environment.dynamo()) {
            Rows.projections(environment, Ledgers.open(environment, dynamo), dynamo)
                    .sweep()
                    .sweep(Segment.WHOLE);
        }
    }
}
