package perennial.local.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import perennial.domain.ClientId;
import perennial.domain.Command;
import perennial.domain.UserId;

/**
 * A command that somebody has sent.
 *
 * @param at its business time; empty where the command itself says when
 */
record Told(ClientId client, UserId by, Command command, Optional<Instant> at) {
    /** Who sends what managers may not. */
    static final UserId LEAD = new UserId("lead-01");

    private static final int MORNING = 9;

    /** Sent during a day by whoever the client is with. */
    static Told on(LocalDate day, Organisation client, Command command) {
        return by(client.manager(), day, client, command);
    }

    /** Sent during a day by a lead. */
    static Told byLead(LocalDate day, Organisation client, Command command) {
        return by(LEAD, day, client, command);
    }

    private static Told by(UserId user, LocalDate day, Organisation client, Command command) {
        return new Told(
                client.id(), user, command, Optional.of(day.atTime(MORNING, 0).toInstant(ZoneOffset.UTC)));
    }
}
