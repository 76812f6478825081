package perennial.views.reading;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Days from one to another, both inclusive; an absent end is open. */
public record DayRange(Optional<LocalDate> from, Optional<LocalDate> to) {

    public static final DayRange ANY = new DayRange(Optional.empty(), Optional.empty());

    public static DayRange of(LocalDate from, LocalDate to) {
        return new DayRange(Optional.of(from), Optional.of(to));
    }

    public boolean isAny() {
        return from.isEmpty() && to.isEmpty();
    }

    /** Whether no day lies in it. */
    public boolean isEmpty() {
        return from.isPresent() && to.isPresent() && to.get().isBefore(from.get());
    }

    public boolean contains(LocalDate day) {
        return from.stream().noneMatch(day::isBefore) && to.stream().noneMatch(day::isAfter);
    }

    /** Any range has room for a day that is not there. */
    public boolean contains(Optional<LocalDate> day) {
        return isAny() || day.filter(this::contains).isPresent();
    }

    /** The days in both. */
    public DayRange and(DayRange other) {
        return new DayRange(
                Stream.of(from, other.from).flatMap(Optional::stream).max(Comparator.naturalOrder()),
                Stream.of(to, other.to).flatMap(Optional::stream).min(Comparator.naturalOrder()));
    }

    /** Both ends moved. */
    public DayRange shifted(UnaryOperator<LocalDate> first, UnaryOperator<LocalDate> last) {
        return new DayRange(from.map(first), to.map(last));
    }
}
