package perennial.edge.query;

import java.time.InstantSource;
import java.time.ZoneId;
import perennial.edge.Positions;
import perennial.edge.Seal;
import perennial.edge.identity.Access;

/**
 * What every query is answered with.
 *
 * @param seal of cursors and positions
 * @param zone the business zone
 */
public record QueryFrame(Access access, Seal seal, ImportedCommits imported, InstantSource clock, ZoneId zone) {

    Cursors cursors() {
        return new Cursors(seal);
    }

    Positions positions() {
        return new Positions(seal);
    }
}
