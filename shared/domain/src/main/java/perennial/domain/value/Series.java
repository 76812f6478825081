package perennial.domain.value;

import java.time.LocalDate;
import java.util.stream.Stream;
import perennial.domain.contract.Contract;
import perennial.domain.money.Money;

/** Something of one contract that has recurring value over time. */
sealed interface Series permits LineSeries, Shortfall {

    Contract contract();

    LineName name();

    Money valueOn(LocalDate day);

    /** Whether it is in force on a day, at whatever value. */
    boolean inForceOn(LocalDate day);

    /** The days on which something about it changes. */
    Stream<LocalDate> changes();

    /** What its value is more on a day than on the day before; negative where it is less. */
    default Money gainOn(LocalDate day) {
        return valueOn(day).minus(valueOn(day.minusDays(1)));
    }
}
