package perennial.domain.value;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import perennial.domain.contract.Contract;
import perennial.domain.contract.Line;
import perennial.domain.contract.LineSpan;
import perennial.domain.money.Money;

/** A line of one contract with its recurring value over time. */
record LineSeries(Contract contract, Line line, List<LineSpan> spans) {

    static LineSeries of(Contract contract, Line line) {
        return new LineSeries(contract, line, LineSpan.of(contract, line));
    }

    Money valueOn(LocalDate day) {
        return spans.stream()
                .filter(span -> span.holds(day))
                .map(span -> line.feeModel().annualValue(span.unitRate(), span.units(), contract.currency()))
                .findFirst()
                .orElse(Money.zero(contract.currency()));
    }

    /** Whether it is in force on a day, at whatever value. */
    boolean inForceOn(LocalDate day) {
        return spans.stream().anyMatch(span -> span.holds(day));
    }

    /** The same with other spans. */
    LineSeries with(List<LineSpan> others) {
        return new LineSeries(contract, line, others);
    }

    /** The days after a position, up to the other, from which an escalator raised it. */
    Stream<LocalDate> rises(Positions positions) {
        return spans.stream().filter(LineSpan::escalates).map(LineSpan::from).filter(positions::comesBetween);
    }

    /** The days on which something about it changes. */
    Stream<LocalDate> changes() {
        return spans.stream().flatMap(span -> Stream.concat(Stream.of(span.from()), span.to().stream()));
    }

    /** What its value is more on a day than on the day before; negative where it is less. */
    Money gainOn(LocalDate day) {
        return valueOn(day).minus(valueOn(day.minusDays(1)));
    }
}
