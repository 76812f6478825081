package perennial.domain.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import perennial.domain.LineId;
import perennial.domain.Product;

/**
 * One thing sold, with its fees as a series over time.
 *
 * @param follows the line of another contract that this one continues
 * @param fees in the order they became known
 */
public record Line(LineId id, Product product, FeeModel feeModel, Optional<LineId> follows, List<Fee> fees) {
    static final int MOST_FEES = 500;
    private static final Comparator<Fee> LATER =
            Comparator.comparingInt(Fee::term).thenComparing(Fee::from);

    public Line {
        fees = List.copyOf(fees);
    }

    /** A line as a term begins. */
    static Line starting(LineTerms terms, int term, LocalDate from) {
        return new Line(
                terms.lineId(),
                terms.product(),
                terms.feeModel(),
                terms.follows(),
                List.of(new Fee(term, from, true, terms.unitRate(), terms.units())));
    }

    /** The fee in force on a day within a term; empty where the line is not in force. */
    public Optional<Fee> feeOn(LocalDate day, int term) {
        return fees.stream()
                .filter(fee -> fee.term() <= term && !fee.from().isAfter(day))
                .reduce((one, other) -> LATER.compare(one, other) > 0 ? one : other)
                .filter(Fee::inForce);
    }

    /** The line as it stands on a day within a term; empty where it is not in force. */
    public Optional<LineTerms> termsOn(LocalDate day, int term) {
        return feeOn(day, term).map(fee -> new LineTerms(id, product, feeModel, fee.unitRate(), fee.units(), follows));
    }

    /** What is agreed from a day on; it replaces what the same term had said of that very day. */
    Line with(Fee fee) {
        var changed = new ArrayList<>(fees);
        changed.removeIf(old -> old.term() == fee.term() && old.from().equals(fee.from()));
        changed.add(fee);
        return new Line(id, product, feeModel, follows, changed);
    }

    /** Ends on {@code fee.from()}: whatever its term had planned for later is off. */
    Line ended(Fee fee) {
        return without(old -> old.term() == fee.term() && !old.from().isBefore(fee.from()))
                .with(fee);
    }

    Line without(Predicate<Fee> dropped) {
        return new Line(
                id,
                product,
                feeModel,
                follows,
                fees.stream().filter(dropped.negate()).toList());
    }
}
