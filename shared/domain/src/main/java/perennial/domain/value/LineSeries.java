package perennial.domain.value;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import perennial.domain.contract.Contract;
import perennial.domain.contract.Line;
import perennial.domain.contract.LineSpan;
import perennial.domain.money.Money;

/** A line of one contract with its recurring value over time. */
record LineSeries(Contract contract, Line line, List<LineSpan> spans) implements Series {

    static LineSeries of(Contract contract, Line line) {
        return new LineSeries(contract, line, LineSpan.of(contract, line));
    }

    @Override
    public LineName name() {
        return LineName.of(line.id());
    }

    @Override
    public Money valueOn(LocalDate day) {
        return spans.stream()
                .filter(span -> span.holds(day))
                .map(span -> line.feeModel().annualValue(span.unitRate(), span.units(), contract.currency()))
                .findFirst()
                .orElse(Money.zero(contract.currency()));
    }

    @Override
    public boolean inForceOn(LocalDate day) {
        return spans.stream().anyMatch(span -> span.holds(day));
    }

    @Override
    public Stream<LocalDate> changes() {
        return spans.stream().flatMap(span -> Stream.concat(Stream.of(span.from()), span.to().stream()));
    }

    /** The days between the positions from which an escalator raised it. */
    Stream<LocalDate> rises(Positions positions) {
        return spans.stream().filter(LineSpan::escalates).map(LineSpan::from).filter(positions::comesBetween);
    }

    /** The same with other spans. */
    LineSeries with(List<LineSpan> others) {
        return new LineSeries(contract, line, others);
    }
}
