package perennial.domain.value;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which escalators made value other than it would be without them.
 *
 * @param lines as they are
 */
record Rises(ClientLines lines, Positions positions) {

    /** @param day from which the line was dearer */
    record Rise(LocalDate day, LineSeries line) {}

    /** The last one behind a chain that has another value on the second position than its base. */
    Rise last(Chain chain, Chain base) {
        return IntStream.range(0, chain.members().size())
                .boxed()
                .flatMap(i -> behind(chain.members().get(i), base.members().get(i)))
                .max(Comparator.comparing(Rise::day))
                .orElseThrow();
    }

    private Stream<Rise> behind(Series series, Series base) {
        if (series.valueOn(positions.to()).equals(base.valueOn(positions.to()))) return Stream.of();
        return switch (series) {
            case LineSeries line ->
                lines.chainOf(line).flatMap(each -> each.rises(positions).map(day -> new Rise(day, each)));
            case Shortfall lack ->
                IntStream.range(0, lack.lines().size())
                        .boxed()
                        .flatMap(i -> behind(
                                lack.lines().get(i), ((Shortfall) base).lines().get(i)));
        };
    }
}
