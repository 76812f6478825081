package perennial.domain.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import perennial.domain.money.Rate;

/**
 * What a line costs from a day on, through whatever terms it is in force.
 *
 * @param to first day on which that no longer holds; absent where no such day is in sight
 */
public record LineSpan(LocalDate from, Optional<LocalDate> to, Rate unitRate, long units) {

    /**
     * A line as a series of spans, none of which overlap: on each day the contract is in force, the line is in the span that
     * holds the day, or not in force. Neighbours that say the same are one.
     */
    public static List<LineSpan> of(Contract contract, Line line) {
        if (contract.voided()) return List.of();
        var spans = new ArrayList<LineSpan>();
        contract.standingTerms().forEach(term -> within(term, contract, line).forEach(span -> append(span, spans)));
        return List.copyOf(spans);
    }

    private static Stream<LineSpan> within(Term term, Contract contract, Line line) {
        Optional<LocalDate> end = contract.lastDay(term).map(last -> last.plusDays(1));
        var starts = new TreeSet<LocalDate>(List.of(term.start()));
        line.fees().stream()
                .map(Fee::from)
                .filter(from -> from.isAfter(term.start()))
                .forEach(starts::add);
        return starts.stream()
                .filter(from -> end.stream().allMatch(from::isBefore))
                .flatMap(from -> line.feeOn(from, term.number()).stream()
                        .map(fee -> new LineSpan(
                                from,
                                Optional.ofNullable(starts.higher(from))
                                        .filter(next -> end.stream().allMatch(next::isBefore))
                                        .or(() -> end),
                                fee.unitRate(),
                                fee.units())));
    }

    private static void append(LineSpan next, List<LineSpan> spans) {
        boolean goesOn = !spans.isEmpty()
                && spans.getLast().to().equals(Optional.of(next.from()))
                && spans.getLast().unitRate().equals(next.unitRate())
                && spans.getLast().units() == next.units();
        if (!goesOn) {
            spans.add(next);
            return;
        }
        LineSpan before = spans.removeLast();
        spans.add(new LineSpan(before.from(), next.to(), next.unitRate(), next.units()));
    }

    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && to.stream().allMatch(day::isBefore);
    }
}
