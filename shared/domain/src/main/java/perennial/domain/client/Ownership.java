package perennial.domain.client;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import perennial.domain.UserId;

/**
 * Who has one role for a client, and who will have it: each from their first day to the next one's.
 *
 * @param tenures by ascending first day, at most one a day, beginning with the one that was current at the last assignment
 */
public record Ownership(List<Tenure> tenures) {

    public record Tenure(UserId userId, LocalDate from) {}

    static final Ownership NOBODY = new Ownership(List.of());

    public Ownership {
        tenures = List.copyOf(tenures);
    }

    /** Whoever has the role on a day. */
    public Optional<UserId> on(LocalDate day) {
        return currentOn(day).map(Tenure::userId);
    }

    /** The tenure that a day lies in. */
    public Optional<Tenure> currentOn(LocalDate day) {
        return tenures.stream().filter(tenure -> !tenure.from().isAfter(day)).reduce((earlier, later) -> later);
    }

    /** The first there is to know of, for days before it. */
    Optional<UserId> first() {
        return tenures.stream().findFirst().map(Tenure::userId);
    }

    /** As seen on a day: what ended before it is forgotten. */
    Ownership since(LocalDate day) {
        LocalDate first = currentOn(day).map(Tenure::from).orElse(LocalDate.MIN);
        return new Ownership(tenures.stream()
                .filter(tenure -> !tenure.from().isBefore(first))
                .toList());
    }

    /** Given to {@code user} from a day on; what would begin after {@code cancelsAfter} is cancelled. */
    Ownership assigned(UserId user, LocalDate from, LocalDate cancelsAfter) {
        var kept = new ArrayList<Tenure>();
        currentOn(cancelsAfter).filter(tenure -> tenure.from().isBefore(from)).ifPresent(kept::add);
        boolean hasIt = !kept.isEmpty() && kept.getFirst().userId().equals(user);
        if (!hasIt) kept.add(new Tenure(user, from));
        return new Ownership(kept);
    }
}
