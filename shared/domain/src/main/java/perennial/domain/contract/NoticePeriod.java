package perennial.domain.contract;

import java.time.LocalDate;
import perennial.domain.BadValue;

/** How long before the day that ends a term notice must have been received. */
public record NoticePeriod(int amount, Unit unit) {

    public enum Unit {
        DAYS,
        MONTHS
    }

    public NoticePeriod {
        int most = unit == Unit.MONTHS ? 36 : 1_096;
        BadValue.unless(amount >= 1 && amount <= most, "/amount", "must be a whole number from 1 to " + most);
    }

    /** The last day in time for a term ending on {@code termEnd}; months clamp to the end of the month. */
    public LocalDate deadline(LocalDate termEnd) {
        return unit == Unit.DAYS ? termEnd.minusDays(amount) : termEnd.minusMonths(amount);
    }

    /** The earliest last day that notice received on {@code receivedOn} can bring about. */
    public LocalDate earliestEnd(LocalDate receivedOn) {
        return unit == Unit.DAYS ? receivedOn.plusDays(amount) : receivedOn.plusMonths(amount);
    }
}
