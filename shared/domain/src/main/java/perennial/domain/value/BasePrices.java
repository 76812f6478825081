package perennial.domain.value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.LineSpan;
import perennial.domain.money.Rate;

/**
 * What the lines of a chain would cost had no escalator raised them after a day. A rise leaves the price as it was; another
 * price that is agreed is the price from then on, rises before it included; more or fewer units change nothing about it; and a
 * line that goes on in another contract at the same price goes on without its rises.
 */
final class BasePrices {

    /** @param base the rate without rises */
    private record Price(FeeModel model, Rate rate, Rate base) {
        boolean isAt(FeeModel otherModel, Rate otherRate) {
            return model == otherModel && rate.equals(otherRate);
        }
    }

    private record Step(int line, LineSpan span) {}

    private final List<LineSeries> lines;
    private final LocalDate from;
    private final List<Optional<Price>> now = new ArrayList<>();
    private Optional<Price> last = Optional.empty();
    private final List<List<LineSpan>> spans = new ArrayList<>();

    private BasePrices(List<LineSeries> lines, LocalDate from) {
        this.lines = lines;
        this.from = from;
        for (LineSeries _ : lines) {
            now.add(Optional.empty());
            spans.add(new ArrayList<>());
        }
    }

    /** The lines with the spans after the day at prices without rises. */
    static List<LineSeries> of(List<LineSeries> lines, LocalDate from) {
        var prices = new BasePrices(lines, from);
        prices.steps().forEach(prices::take);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).with(prices.spans.get(i)))
                .toList();
    }

    private Stream<Step> steps() {
        return IntStream.range(0, lines.size())
                .boxed()
                .flatMap(i -> lines.get(i).spans().stream().map(span -> new Step(i, span)))
                .sorted(Comparator.comparing(step -> step.span().from()));
    }

    private void take(Step step) {
        FeeModel model = lines.get(step.line()).line().feeModel();
        Rate base = base(step, model);
        last = Optional.of(new Price(model, step.span().unitRate(), base));
        now.set(step.line(), last);
        spans.get(step.line()).add(step.span().at(base));
    }

    private Rate base(Step step, FeeModel model) {
        Rate rate = step.span().unitRate();
        if (!step.span().from().isAfter(from)) return rate;
        return before(step.line())
                .filter(price -> step.span().escalates() && price.rate().risesTo(rate) || price.isAt(model, rate))
                .map(Price::base)
                .orElse(rate);
    }

    /** The line's own price so far, else that of the one in the chain that changed last. */
    private Optional<Price> before(int line) {
        return now.get(line).or(() -> last);
    }
}
