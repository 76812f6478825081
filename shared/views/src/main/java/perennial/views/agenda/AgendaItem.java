package perennial.views.agenda;

import java.time.Instant;
import java.util.Optional;
import perennial.domain.ClientId;
import perennial.views.clients.PortfolioClient;
import perennial.views.renewals.Due;
import perennial.views.renewals.Due.Countdown;

/**
 * Something due or overdue.
 *
 * @param title what it is, in words
 * @param overdue whether its day is over
 * @param command what the clock sends then; without one it waits for a person
 */
public record AgendaItem(
        Instant dueAt,
        AgendaKind kind,
        ClientId clientId,
        String clientName,
        Entity entity,
        String title,
        boolean overdue,
        Optional<String> command) {

    /** What it is about. */
    public record Entity(String kind, String id) {}

    static AgendaItem of(Due due, AgendaKind kind, PortfolioClient client, boolean overdue) {
        return new AgendaItem(
                due.dueAt(),
                kind,
                client.id(),
                client.name(),
                new Entity(due.entityKind(), due.entityId()),
                title(due, kind),
                overdue,
                due.command());
    }

    private static String title(Due due, AgendaKind kind) {
        String id = due.entityId();
        return switch (kind) {
            case OPEN_RENEWAL -> "Renewal %s opens".formatted(id);
            case MILESTONE -> due.countdown().map(mark -> title(mark, id)).orElse("Milestone of renewal " + id);
            case NOTICE_DEADLINE -> "Last day for notice before renewal %s".formatted(id);
            case BREAK_DEADLINE -> "Last day for notice by the break%s before renewal %s".formatted(day(due), id);
            case BREAK_EXPIRY -> "The break%s before renewal %s passes".formatted(day(due), id);
            case AUTO_RENEWAL -> "Renewal %s happens by itself".formatted(id);
            case RENEWAL_DUE -> "Renewal %s is due".formatted(id);
            case APPROVAL_NEEDED -> "Approval %s is needed".formatted(id);
            case APPROVAL_EXPIRY -> "Approval %s expires undecided".formatted(id);
            case CONTRADICTION -> "Notice contradicts the auto-renewal %s".formatted(id);
        };
    }

    private static String day(Due due) {
        return due.breakOn().map(day -> " on " + day).orElse("");
    }

    private static String title(Countdown mark, String id) {
        String date = switch (mark.anchor()) {
            case NOTICE -> "the notice deadline";
            case TERM_END -> "the term's end";
        };
        return "%d days to %s before renewal %s".formatted(mark.days(), date, id);
    }
}
