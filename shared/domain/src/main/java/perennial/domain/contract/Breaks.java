package perennial.domain.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perennial.domain.BadValue;

/**
 * The breaks of a term.
 *
 * @param agreed by their last days
 * @param passed the last days of those whose deadline is over, and no notice was known by then
 */
public record Breaks(List<Break> agreed, List<LocalDate> passed) {
    /** A term's. */
    public static final int MOST = 20;

    static final Breaks NONE = new Breaks(List.of(), List.of());

    public Breaks {
        agreed = List.copyOf(agreed);
        passed = List.copyOf(passed);
    }

    /** @throws BadValue for {@code /breaks} where there are more than a term can have, or not one after the other */
    static List<Break> requireInOrder(List<Break> breaks) {
        BadValue.unless(breaks.size() <= MOST, "/breaks", "must have at most " + MOST + " breaks");
        for (int i = 1; i < breaks.size(); i++) {
            BadValue.unless(
                    breaks.get(i).lastDay().isAfter(breaks.get(i - 1).lastDay()),
                    "/breaks/" + i + "/lastDay",
                    "must lie after the lastDay before it");
        }
        return List.copyOf(breaks);
    }

    /** @throws BadValue for a break that does not end the term sooner than it ends by itself */
    static void requireWithin(LocalDate start, LocalDate end, List<Break> breaks) {
        for (int i = 0; i < breaks.size(); i++) {
            LocalDate day = breaks.get(i).lastDay();
            BadValue.unless(
                    !day.isBefore(start) && day.isBefore(end),
                    "/breaks/" + i + "/lastDay",
                    "must lie in the term, from " + start + " on and before its end on " + end);
        }
    }

    /** The break that ends the term on a day. */
    public Optional<Break> on(LocalDate lastDay) {
        return agreed.stream().filter(each -> each.lastDay().equals(lastDay)).findFirst();
    }

    /** Those whose deadlines are still to come, or have come and gone unnoticed. */
    Stream<Break> ahead() {
        return agreed.stream().filter(each -> !isPassed(each));
    }

    public boolean isPassed(Break one) {
        return passed.contains(one.lastDay());
    }

    /** Others in their place; one that is as it was stays passed. */
    Breaks with(List<Break> others) {
        return new Breaks(
                others,
                agreed.stream()
                        .filter(each -> isPassed(each) && others.contains(each))
                        .map(Break::lastDay)
                        .toList());
    }

    Breaks passing(LocalDate lastDay) {
        return new Breaks(
                agreed, Stream.concat(passed.stream(), Stream.of(lastDay)).toList());
    }

    /** Their last days, for people. */
    String days() {
        return agreed.stream().map(each -> each.lastDay().toString()).collect(Collectors.joining(", "));
    }
}
