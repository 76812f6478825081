package perennial.views.renewals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.CommandType;
import perennial.domain.Deadline;
import perennial.domain.client.Clients;
import perennial.domain.renewal.Anchor;
import perennial.domain.renewal.RenewalCommand.MarkMilestone;
import perennial.domain.renewal.RenewalDeadlines;

/**
 * Something that falls due in the life of a contract, or of another part of a client.
 *
 * @param command the name of what the clock sends then; without one it waits for a person
 * @param countdown which date it counts down to, where it is a milestone
 * @param breakOn the last day of the break that it is about
 */
public record Due(
        String kind,
        String entityKind,
        String entityId,
        Instant dueAt,
        Optional<String> command,
        Optional<Countdown> countdown,
        Optional<LocalDate> breakOn) {

    /** So many days before a date. */
    public record Countdown(Anchor anchor, int days) {}

    private static final Clients CLIENTS = new Clients();

    public static Due of(Deadline deadline) {
        return new Due(
                deadline.kind(),
                deadline.entityKind(),
                deadline.entityId(),
                deadline.dueAt(),
                deadline.command().map(command -> nameOf(command.getClass())),
                deadline.command()
                        .filter(MarkMilestone.class::isInstance)
                        .map(MarkMilestone.class::cast)
                        .map(mark -> new Countdown(mark.anchor(), mark.days())),
                deadline.breakOn());
    }

    /** Whether it is what an open renewal waits for on the day it is due. */
    boolean isEndOfRenewal() {
        return RenewalDeadlines.ENDS.contains(kind);
    }

    private static String nameOf(Class<?> command) {
        return CLIENTS.commands().stream()
                .filter(type -> type.type() == command)
                .map(CommandType::name)
                .findFirst()
                .orElseThrow();
    }
}
