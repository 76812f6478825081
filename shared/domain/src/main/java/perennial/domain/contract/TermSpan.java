package perennial.domain.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What was agreed as it holds from a day on, through whatever terms are in force.
 *
 * @param to first day on which it no longer holds; absent where no such day is in sight
 */
record TermSpan<T>(LocalDate from, Optional<LocalDate> to, T value) {

    /** Something that a contract agrees on, and may agree otherwise from a day on. */
    interface Agreed<T> {

        /** The days on which something about it changes. */
        Stream<LocalDate> days();

        /** What holds on a day within a term; empty where nothing does. */
        Optional<T> on(LocalDate day, int term);

        boolean isSame(T one, T other);
    }

    /** As spans, none of which overlap; neighbours that are the same are one. Nothing was ever agreed by what is void. */
    static <T> List<TermSpan<T>> of(Contract contract, Agreed<T> agreed) {
        if (contract.voided()) return List.of();
        var spans = new ArrayList<TermSpan<T>>();
        contract.standingTerms()
                .forEach(term -> within(term, contract, agreed).forEach(span -> {
                    boolean goesOn = !spans.isEmpty() && spans.getLast().goesOnWith(span, agreed);
                    spans.add(goesOn ? spans.removeLast().until(span.to()) : span);
                }));
        return List.copyOf(spans);
    }

    private static <T> Stream<TermSpan<T>> within(Term term, Contract contract, Agreed<T> agreed) {
        Optional<LocalDate> end = contract.lastDay(term).map(last -> last.plusDays(1));
        var starts = new TreeSet<LocalDate>(List.of(term.start()));
        agreed.days().filter(day -> day.isAfter(term.start())).forEach(starts::add);
        return starts.stream()
                .filter(from -> end.stream().allMatch(from::isBefore))
                .flatMap(from -> agreed.on(from, term.number()).stream()
                        .map(value -> new TermSpan<>(
                                from,
                                Optional.ofNullable(starts.higher(from))
                                        .filter(next -> end.stream().allMatch(next::isBefore))
                                        .or(() -> end),
                                value)));
    }

    private boolean goesOnWith(TermSpan<T> next, Agreed<T> agreed) {
        return to.equals(Optional.of(next.from)) && agreed.isSame(value, next.value);
    }

    private TermSpan<T> until(Optional<LocalDate> day) {
        return new TermSpan<>(from, day, value);
    }
}
