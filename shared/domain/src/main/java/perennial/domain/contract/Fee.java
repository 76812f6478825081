package perennial.domain.contract;

import java.time.LocalDate;
import perennial.domain.money.Rate;

/**
 * What a line costs from a day on, within the term that agreed it; a later term's fees take precedence over an earlier one's.
 *
 * @param from first day, inclusive
 * @param inForce false where the line ends on {@code from}
 */
public record Fee(int term, LocalDate from, boolean inForce, Rate unitRate, long units, Kind kind) {

    /** How a fee came about. */
    public enum Kind {
        /** Both figures as they were agreed, when the line or a term began or later. */
        AGREED,
        /** Both figures as they were agreed, under the name of an escalator. */
        ESCALATOR,
        /** A step of an escalator agreed in advance: its rate is fixed, its units are those of the fee before it. */
        STEP
    }

    /** The fee of a line as it begins, or as a term begins. */
    static Fee agreed(int term, LocalDate from, LineTerms terms) {
        return new Fee(term, from, true, terms.unitRate(), terms.units(), Kind.AGREED);
    }

    /** Whether an escalator set it. */
    public boolean escalates() {
        return kind != Kind.AGREED;
    }

    boolean isStep() {
        return kind == Kind.STEP;
    }

    boolean saysSame(Fee other) {
        return inForce == other.inForce && unitRate.equals(other.unitRate) && units == other.units;
    }

    /** The line's end on a day. */
    Fee ending(int inTerm, LocalDate day) {
        return new Fee(inTerm, day, false, unitRate, units, Kind.AGREED);
    }

    Fee with(long otherUnits) {
        return new Fee(term, from, inForce, unitRate, otherUnits, kind);
    }

    Fee as(Kind other) {
        return new Fee(term, from, inForce, unitRate, units, other);
    }
}
