package perennial.domain.value;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.Recorded;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.value.ClientMovement.LineMovement;

/**
 * A line through all contracts that continue it, or what they lack of their minimum fees.
 *
 * @param members in the order their contracts were signed
 */
record Chain(List<Series> members) {

    /** With one more contract's. */
    Chain followedBy(Chain later) {
        return new Chain(Stream.concat(members.stream(), later.members.stream()).toList());
    }

    CurrencyCode currency() {
        return members.getFirst().contract().currency();
    }

    Money valueOn(LocalDate day) {
        return members.stream().map(member -> member.valueOn(day)).reduce(Money.zero(currency()), Money::plus);
    }

    /**
     * How it moved between the positions, by part; none where it did not.
     *
     * @param base the same without the rises since the first position
     */
    Stream<LineMovement> movements(Chain base, Rises rises, List<Recorded> events) {
        Positions positions = rises.positions();
        Money start = valueOn(positions.from());
        return Change.between(start, base.valueOn(positions.to()), valueOn(positions.to())).stream()
                .map(change -> change.part() == Part.ESCALATION
                        ? movement(change, risen(rises.last(this, base), rises, events), shown(positions, base))
                        : movement(change, base.cause(change.part(), positions, events), base.shown(positions, base)));
    }

    private static LineMovement movement(Change change, Cause cause, Series shown) {
        return new LineMovement(shown.contract().id(), shown.name(), change, cause);
    }

    private static Cause risen(Rises.Rise rise, Rises rises, List<Recorded> events) {
        LineSeries raised = rise.line();
        return Stream.concat(Stream.of(raised), rises.lines().chainOf(raised))
                .flatMap(line ->
                        new Causes(line.contract(), events).ofRise(raised.line().id(), rise.day()).stream())
                .findFirst()
                .orElseThrow();
    }

    private Cause cause(Part part, Positions positions, List<Recorded> events) {
        LocalDate day = turn(part, positions);
        Series turned = turned(part, day);
        var causes = new Causes(turned.contract(), events);
        return switch (turned) {
            case LineSeries line -> causes.of(line.line().id(), day, line.inForceOn(day));
            case Shortfall _ -> causes.ofMinimumFee(day);
        };
    }

    /** Where it stands on {@code to}, else where it stood on {@code from}, else where it would stand but for rises. */
    private Series shown(Positions positions, Chain base) {
        return standing(positions.to())
                .or(() -> standing(positions.from()))
                .or(() -> base.standing(positions.to()))
                .orElseThrow();
    }

    private Optional<Series> standing(LocalDate day) {
        return members.reversed().stream()
                .filter(line -> line.valueOn(day).isPositive())
                .findFirst();
    }

    /** The last day on which it moved the way that it moved altogether. */
    private LocalDate turn(Part part, Positions positions) {
        return members.stream()
                .flatMap(Series::changes)
                .filter(positions::comesBetween)
                .filter(day -> isGain(part) == valueOn(day).compareAmount(valueOn(day.minusDays(1))) > 0
                        && valueOn(day).compareAmount(valueOn(day.minusDays(1))) != 0)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The line that moved it on a day; where another contract took over, that is what moved it. */
    private Series turned(Part part, LocalDate day) {
        Optional<Series> takenOver = members.stream()
                .filter(line ->
                        !line.inForceOn(day.minusDays(1)) && line.valueOn(day).isPositive())
                .findFirst();
        Comparator<Series> byGain =
                Comparator.comparing(line -> line.gainOn(day).amount());
        return takenOver.orElseGet(() -> isGain(part)
                ? members.stream().max(byGain).orElseThrow()
                : members.stream().min(byGain).orElseThrow());
    }

    private static boolean isGain(Part part) {
        return part == Part.EXPANSION;
    }
}
