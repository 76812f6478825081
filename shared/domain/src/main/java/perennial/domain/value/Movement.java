package perennial.domain.value;

import java.util.Optional;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;

/**
 * How value moved between two positions; always start − churn − contraction + expansion = end.
 *
 * @param churn value of what is there no longer
 * @param contraction loss of what still is there
 * @param overdue the part of churn and contraction that an open renewal past its term may yet bring back
 */
record Movement(Money start, Money churn, Money contraction, Money expansion, Money end, Money overdue) {

    static Movement none(CurrencyCode currency) {
        Money zero = Money.zero(currency);
        return new Movement(zero, zero, zero, zero, zero, zero);
    }

    /** Of whatever is netted together; no more than what is lost can be overdue. */
    static Movement between(Money start, Money end, Money openLoss) {
        Optional<Part> part = Part.of(start, end);
        Money churn = where(part, Part.CHURN, start, end);
        Money contraction = where(part, Part.CONTRACTION, start, end);
        Money loss = churn.plus(contraction);
        Money overdue = openLoss.compareAmount(loss) > 0 ? loss : openLoss;
        return new Movement(start, churn, contraction, where(part, Part.EXPANSION, end, start), end, overdue);
    }

    private static Money where(Optional<Part> part, Part wanted, Money more, Money less) {
        return part.filter(wanted::equals).isPresent() ? more.minus(less) : Money.zero(more.currency());
    }

    /** The same two values, with losses and gains of the parts set off against each other. */
    Movement netted() {
        return between(start, end, overdue);
    }

    Movement plus(Movement other) {
        return new Movement(
                start.plus(other.start),
                churn.plus(other.churn),
                contraction.plus(other.contraction),
                expansion.plus(other.expansion),
                end.plus(other.end),
                overdue.plus(other.overdue));
    }
}
