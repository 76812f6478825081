package perennial.domain.value;

import java.util.Optional;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;

/**
 * How value moved between two positions; always start − churn − contraction + expansion + escalation = end.
 *
 * @param churn value of what is there no longer
 * @param contraction loss of what still is there
 * @param escalation rises agreed in advance that took effect after {@code from}: they make up for no loss, and are none of the rest
 * @param overdue the part of churn and contraction that an open renewal past its term may yet bring back
 */
record Movement(
        Money start, Money churn, Money contraction, Money expansion, Money escalation, Money end, Money overdue) {

    static Movement none(CurrencyCode currency) {
        Money zero = Money.zero(currency);
        return new Movement(zero, zero, zero, zero, zero, zero, zero);
    }

    /**
     * Of whatever is netted together; no more than what is lost can be overdue.
     *
     * @param base on the second position, without the rises that took effect after the first
     */
    static Movement between(Money start, Money base, Money end, Money openLoss) {
        Optional<Part> part = Part.of(start, base);
        Money churn = where(part, Part.CHURN, start, base);
        Money contraction = where(part, Part.CONTRACTION, start, base);
        Money loss = churn.plus(contraction);
        Money overdue = openLoss.compareAmount(loss) > 0 ? loss : openLoss;
        Money expansion = where(part, Part.EXPANSION, base, start);
        return new Movement(start, churn, contraction, expansion, end.minus(base), end, overdue);
    }

    private static Money where(Optional<Part> part, Part wanted, Money more, Money less) {
        return part.filter(wanted::equals).isPresent() ? more.minus(less) : Money.zero(more.currency());
    }

    /** The same two values, with losses and gains of the parts set off against each other. */
    Movement netted() {
        return between(start, end.minus(escalation), end, overdue);
    }

    Movement plus(Movement other) {
        return new Movement(
                start.plus(other.start),
                churn.plus(other.churn),
                contraction.plus(other.contraction),
                expansion.plus(other.expansion),
                escalation.plus(other.escalation),
                end.plus(other.end),
                overdue.plus(other.overdue));
    }
}
