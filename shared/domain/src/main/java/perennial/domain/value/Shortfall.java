package perennial.domain.value;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import perennial.domain.contract.Contract;
import perennial.domain.contract.MinimumFee;
import perennial.domain.money.Money;

/**
 * What a contract's lines lack of its minimum fee, over time.
 *
 * @param lines of the contract, with or without their rises
 */
record Shortfall(Contract contract, List<MinimumFee.Span> minimums, List<LineSeries> lines) implements Series {

    static Shortfall of(Contract contract, List<LineSeries> lines) {
        return new Shortfall(contract, MinimumFee.Span.of(contract), lines);
    }

    @Override
    public LineName name() {
        return LineName.MINIMUM_FEE;
    }

    @Override
    public Money valueOn(LocalDate day) {
        Money zero = Money.zero(contract.currency());
        Money lack = minimumOn(day)
                .minus(lines.stream().map(line -> line.valueOn(day)).reduce(zero, Money::plus));
        return lack.isPositive() ? lack : zero;
    }

    @Override
    public boolean inForceOn(LocalDate day) {
        return minimumOn(day).isPositive();
    }

    private Money minimumOn(LocalDate day) {
        return minimums.stream()
                .filter(span -> span.holds(day))
                .map(span -> span.annualFee().in(contract.currency(), "/annualFee"))
                .findFirst()
                .orElse(Money.zero(contract.currency()));
    }

    @Override
    public Stream<LocalDate> changes() {
        Stream<LocalDate> own =
                minimums.stream().flatMap(span -> Stream.concat(Stream.of(span.from()), span.to().stream()));
        return Stream.concat(own, lines.stream().flatMap(LineSeries::changes));
    }
}
