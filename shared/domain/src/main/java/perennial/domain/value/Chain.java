package perennial.domain.value;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /** How it moved between the positions; empty where it did not. */
    Optional<LineMovement> movement(Positions positions, List<Recorded> events) {
        Money before = valueOn(positions.from());
        Money after = valueOn(positions.to());
        return Part.of(before, after).map(part -> {
            LineSeries shown = shown(positions);
            LocalDate day = turn(part, positions);
            LineSeries turned = turned(part, day);
            Cause cause = new Causes(turned.contract(), events).of(turned.line().id(), day, turned.inForceOn(day));
            return new LineMovement(shown.contract().id(), shown.line().id(), before, after, cause);
        });
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
                .filter(day -> day.isAfter(positions.from()) && !day.isAfter(positions.to()))
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
