package perennial.domain.contract;

import java.time.LocalDate;
import perennial.domain.money.Rate;

/**
 * What a line costs from a day on, within the term that agreed it; a later term's fees take precedence over an earlier one's.
 *
 * @param from first day, inclusive
 * @param inForce false where the line ends on {@code from}
 */
public record Fee(int term, LocalDate from, boolean inForce, Rate unitRate, long units) {

    boolean saysSame(Fee other) {
        return inForce == other.inForce && unitRate.equals(other.unitRate) && units == other.units;
    }

    /** The line's end on a day. */
    Fee ending(int inTerm, LocalDate day) {
        return new Fee(inTerm, day, false, unitRate, units);
    }
}
