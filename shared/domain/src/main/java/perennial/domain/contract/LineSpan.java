package perennial.domain.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.money.Rate;

/**
 * What a line costs from a day on, through whatever terms it is in force.
 *
 * @param to first day on which that no longer holds; absent where no such day is in sight
 * @param escalates whether an escalator raised the rate to what it is
 */
public record LineSpan(LocalDate from, Optional<LocalDate> to, Rate unitRate, long units, boolean escalates) {

    private record Fees(Line line) implements TermSpan.Agreed<Fee> {
        @Override
        public Stream<LocalDate> days() {
            return Stream.concat(
                    line.fees().stream().map(Fee::from), line.left().stream().map(Line.Departure::on));
        }

        @Override
        public Optional<Fee> on(LocalDate day, int term) {
            return line.feeOn(day, term);
        }

        @Override
        public boolean isSame(Fee one, Fee other) {
            return one.saysSame(other);
        }
    }

    /**
     * A line as a series of spans, none of which overlap: on each day the contract is in force, the line is in the span that
     * holds the day, or not in force. Neighbours that say the same are one.
     */
    public static List<LineSpan> of(Contract contract, Line line) {
        var spans = new ArrayList<LineSpan>();
        for (TermSpan<Fee> span : TermSpan.of(contract, new Fees(line))) {
            spans.add(of(span, spans, line));
        }
        return List.copyOf(spans);
    }

    /** What raises a line on the very day on which it joins its contract has nothing before it there. */
    private static LineSpan of(TermSpan<Fee> span, List<LineSpan> before, Line line) {
        Fee fee = span.value();
        boolean raises = fee.escalates()
                && fee.from().equals(span.from())
                && (before.isEmpty()
                        ? line.joinedFrom().isPresent()
                        : before.getLast().unitRate.risesTo(fee.unitRate()));
        return new LineSpan(span.from(), span.to(), fee.unitRate(), fee.units(), raises);
    }

    /** The same at another price. */
    public LineSpan at(Rate otherRate) {
        return new LineSpan(from, to, otherRate, units, escalates);
    }

    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && to.stream().allMatch(day::isBefore);
    }
}
