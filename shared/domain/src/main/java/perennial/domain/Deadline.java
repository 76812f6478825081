package perennial.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that falls due in the life of one entity.
 *
 * @param kind such as {@code NOTICE_DEADLINE}
 * @param entityKind such as {@code renewal}
 * @param entityId unique within the client
 * @param command what the clock sends at {@code dueAt}; without one it waits for a person
 * @param breakOn the last day of the break that it is about
 */
public record Deadline(
        String kind,
        String entityKind,
        String entityId,
        Instant dueAt,
        Optional<Command> command,
        Optional<LocalDate> breakOn) {

    /** A deadline about no break. */
    public Deadline(String kind, String entityKind, String entityId, Instant dueAt, Optional<Command> command) {
        this(kind, entityKind, entityId, dueAt, command, Optional.empty());
    }

    /** The same, of the break that ends a term on a day. */
    public Deadline ofBreak(LocalDate lastDay) {
        return new Deadline(kind, entityKind, entityId, dueAt, command, Optional.of(lastDay));
    }
}
