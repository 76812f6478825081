package perennial.domain.contract;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.money.Amount;

/**
 * What a year of a contract costs at least, from a day on, whatever its recurring lines come to. Like a line's fee it belongs to
 * the term that agreed it and is taken back with that term, and it goes on through later ones.
 *
 * @param from first day, inclusive
 * @param annualFee in the contract's currency; 0 where there is no minimum any more
 */
public record MinimumFee(int term, LocalDate from, Amount annualFee) {
    static final int MOST = 500;

    private static final Comparator<MinimumFee> LATER =
            Comparator.comparingInt(MinimumFee::term).thenComparing(MinimumFee::from);

    /** The one of these in force on a day within a term. */
    static Optional<MinimumFee> on(LocalDate day, int term, List<MinimumFee> all) {
        return all.stream()
                .filter(fee -> fee.term() <= term && !fee.from().isAfter(day))
                .max(LATER);
    }

    /** These with one more; it replaces what the same term had said of that very day. */
    static List<MinimumFee> with(MinimumFee fee, List<MinimumFee> all) {
        return Stream.concat(all.stream().filter(old -> LATER.compare(old, fee) != 0), Stream.of(fee))
                .toList();
    }

    private record Minimums(List<MinimumFee> all) implements TermSpan.Agreed<MinimumFee> {
        @Override
        public Stream<LocalDate> days() {
            return all.stream().map(MinimumFee::from);
        }

        @Override
        public Optional<MinimumFee> on(LocalDate day, int term) {
            return MinimumFee.on(day, term, all)
                    .filter(fee -> fee.annualFee.value().signum() > 0);
        }

        @Override
        public boolean isSame(MinimumFee one, MinimumFee other) {
            return one.annualFee.equals(other.annualFee);
        }
    }

    /**
     * A contract's minimum from a day on.
     *
     * @param to first day on which it no longer holds; absent where no such day is in sight
     */
    public record Span(LocalDate from, Optional<LocalDate> to, Amount annualFee) {

        public boolean holds(LocalDate day) {
            return !day.isBefore(from) && to.stream().allMatch(day::isBefore);
        }

        /** The days with a minimum as a series of spans, none of which overlap. */
        public static List<Span> of(Contract contract) {
            return TermSpan.of(contract, new Minimums(contract.minimumFees())).stream()
                    .map(span -> new Span(span.from(), span.to(), span.value().annualFee()))
                    .toList();
        }
    }
}
