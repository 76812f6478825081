package perennial.domain.client;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import perennial.domain.ClientId;

/**
 * Which client another stands under, and will stand under: each link from its first day to the next one's.
 *
 * @param links by ascending first day, at most one a day; one without a parent is where the client stands under none
 * @param changedAt business time of the last change; empty before the first
 */
public record Parentage(List<Link> links, Optional<Instant> changedAt) {

    /** @param parent empty where the client stands under none from that day on */
    public record Link(LocalDate from, Optional<Parent> parent) {}

    public record Parent(ClientId clientId, Relation relation) {}

    static final Parentage NONE = new Parentage(List.of(), Optional.empty());

    public Parentage {
        links = List.copyOf(links);
    }

    /** Whom the client stands under on a day. */
    public Optional<Parent> on(LocalDate day) {
        return linkOn(day).flatMap(Link::parent);
    }

    /** Whom it stands under in the end, by what is known. */
    Optional<Parent> last() {
        return links.isEmpty() ? Optional.empty() : links.getLast().parent();
    }

    /** The first day from which on nothing changes any more. */
    LocalDate since() {
        return links.isEmpty() ? LocalDate.MIN : links.getLast().from();
    }

    /** The day from which on it stands where it does on {@code day}. */
    LocalDate startOn(LocalDate day) {
        return linkOn(day).map(Link::from).orElse(LocalDate.MIN);
    }

    /** The first parent that it stands under on a day, or comes to stand under later. */
    Optional<Parent> firstFrom(LocalDate day) {
        return on(day).or(() -> links.stream()
                .filter(link -> link.from().isAfter(day))
                .flatMap(link -> link.parent().stream())
                .findFirst());
    }

    /** From a day on under {@code parent} for good, or under none: what was set to follow is dropped. */
    Parentage changed(Instant at, LocalDate from, Optional<Parent> parent) {
        var kept = new ArrayList<Link>();
        for (Link link : links) if (link.from().isBefore(from)) kept.add(link);
        boolean isSo = !kept.isEmpty() && kept.getLast().parent().equals(parent);
        if (!isSo) kept.add(new Link(from, parent));
        return new Parentage(kept, Optional.of(at));
    }

    private Optional<Link> linkOn(LocalDate day) {
        return links.stream().filter(link -> !link.from().isAfter(day)).reduce((earlier, later) -> later);
    }
}
