package perennial.edge.query;

import java.time.InstantSource;
import java.time.ZoneId;
import perennial.edge.identity.Access;

/**
 * What every query is answered with.
 *
 * @param zone the business zone
 */
public record QueryFrame(Access access, Cursors cursors, ImportedCommits imported, InstantSource clock, ZoneId zone) {}
