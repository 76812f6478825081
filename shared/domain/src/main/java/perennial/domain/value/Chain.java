package perennial.domain.value;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import perennial.domain.Recorded;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.value.ClientMovement.LineMovement;

/**
 * A line through all contracts that continue it.
 *
 * @param lines of one contract each, in the order those were signed
 */
record Chain(List<LineSeries> lines) {

    CurrencyCode currency() {
        return lines.getFirst().contract().currency();
    }

    Money valueOn(LocalDate day) {
        return lines.stream().map(line -> line.valueOn(day)).reduce(Money.zero(currency()), Money::plus);
    }

    /** The same without the rises by escalators that took effect after a day. */
    Chain withoutRises(LocalDate from) {
        boolean rises = lines.stream()
                .flatMap(line -> line.spans().stream())
                .anyMatch(span -> span.escalates() && span.from().isAfter(from));
        return rises ? new Chain(BasePrices.of(lines, from)) : this;
    }

    /** How it moved between the positions, by part; none where it did not. */
    Stream<LineMovement> movements(Positions positions, List<Recorded> events) {
        Chain base = withoutRises(positions.from());
        return Change.between(valueOn(positions.from()), base.valueOn(positions.to()), valueOn(positions.to())).stream()
                .map(change -> change.part() == Part.ESCALATION
                        ? movement(change, rise(base, positions, events), positions)
                        : base.movement(change, base.cause(change.part(), positions, events), positions));
    }

    private LineMovement movement(Change change, Cause cause, Positions positions) {
        LineSeries shown = shown(positions);
        return new LineMovement(shown.contract().id(), shown.line().id(), change, cause);
    }

    private Cause cause(Part part, Positions positions, List<Recorded> events) {
        LocalDate day = turn(part, positions);
        LineSeries turned = turned(part, day);
        return new Causes(turned.contract(), events).of(turned.line().id(), day, turned.inForceOn(day));
    }

    /** The last rise of a line that costs more for it, in its own contract or in one that it continues. */
    private Cause rise(Chain base, Positions positions, List<Recorded> events) {
        int dearer = IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i)
                        .valueOn(positions.to())
                        .equals(base.lines.get(i).valueOn(positions.to())))
                .max()
                .orElseThrow();
        Comparator<LineSeries> byLastRise = Comparator.comparing(
                line -> line.rises(positions).max(Comparator.naturalOrder()).orElse(LocalDate.MIN));
        LineSeries raised =
                lines.subList(0, dearer + 1).stream().max(byLastRise).orElseThrow();
        LocalDate day = raised.rises(positions).max(Comparator.naturalOrder()).orElseThrow();
        return new Causes(raised.contract(), events).ofRise(raised.line().id(), day);
    }

    /** Where it stands on {@code to}, else where it stood on {@code from}. */
    private LineSeries shown(Positions positions) {
        return lines.reversed().stream()
                .filter(line -> line.valueOn(positions.to()).isPositive())
                .findFirst()
                .or(() -> lines.reversed().stream()
                        .filter(line -> line.valueOn(positions.from()).isPositive())
                        .findFirst())
                .orElseThrow();
    }

    /** The last day on which it moved the way that it moved altogether. */
    private LocalDate turn(Part part, Positions positions) {
        return lines.stream()
                .flatMap(LineSeries::changes)
                .filter(positions::comesBetween)
                .filter(day -> isGain(part) == valueOn(day).compareAmount(valueOn(day.minusDays(1))) > 0
                        && valueOn(day).compareAmount(valueOn(day.minusDays(1))) != 0)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The line that moved it on a day; where another contract took over, that is what moved it. */
    private LineSeries turned(Part part, LocalDate day) {
        Optional<LineSeries> takenOver = lines.stream()
                .filter(line ->
                        !line.inForceOn(day.minusDays(1)) && line.valueOn(day).isPositive())
                .findFirst();
        Comparator<LineSeries> byGain =
                Comparator.comparing(line -> line.gainOn(day).amount());
        return takenOver.orElseGet(() -> isGain(part)
                ? lines.stream().max(byGain).orElseThrow()
                : lines.stream().min(byGain).orElseThrow());
    }

    private static boolean isGain(Part part) {
        return part == Part.EXPANSION;
    }
}
