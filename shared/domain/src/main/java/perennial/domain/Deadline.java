package perennial.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that falls due in the life of one entity.
 *
 * @param kind such as {@code NOTICE_DEADLINE}
 * @param entityKind such as {@code renewal}
 * @param entityId unique within the client
 * @param command what the clock sends at {@code dueAt}; without one it waits for a person
 */
public record Deadline(String kind, String entityKind, String entityId, Instant dueAt, Optional<Command> command) {}
