package perennial.domain.client;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The days on which a contract of a client is in force, those of a contract that renews itself without an end. */
public record ContractDays(List<Span> spans) {

    public static final ContractDays NONE = new ContractDays(List.of());

    /**
     * @param from the first day in force
     * @param until the first day no longer in force; {@link LocalDate#MAX} where no end is in sight
     */
    public record Span(LocalDate from, LocalDate until) {}

    public ContractDays {
        spans = List.copyOf(spans);
    }

    /** The first day from which on no contract is in force: MIN where none ever was, MAX where one has no end in sight. */
    LocalDate freeFrom() {
        return spans.stream().map(Span::until).max(Comparator.naturalOrder()).orElse(LocalDate.MIN);
    }

    /** The first day with a contract in force from one day on and before another. */
    Optional<LocalDate> firstBetween(LocalDate from, LocalDate until) {
        return spans.stream()
                .filter(span -> span.from().isBefore(until) && span.until().isAfter(from))
                .map(span -> span.from().isBefore(from) ? from : span.from())
                .min(Comparator.naturalOrder());
    }
}
