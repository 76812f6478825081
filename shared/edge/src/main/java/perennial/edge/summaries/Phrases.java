package perennial.edge.summaries;

import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;

/** Turns of phrase that several capabilities share. */
final class Phrases {

    private Phrases() {}

    /** {@code 1 line}, {@code 3 lines}. */
    static String count(long number, String what) {
        return number == 1 ? "1 " + what : "%d %ss".formatted(number, what);
    }

    static String days(LocalDate from, Optional<LocalDate> to) {
        return to.map(last -> "%s to %s".formatted(from, last)).orElse("from %s on".formatted(from));
    }

    static String money(Amount amount, CurrencyCode currency) {
        return amount.text() + " " + currency;
    }

    static String aYear(Amount before, Amount after, CurrencyCode currency) {
        return "%s to %s a year".formatted(before.text(), money(after, currency));
    }

    /** Behind a comma, where there is something. */
    static String also(Optional<?> more) {
        return more.map(", %s"::formatted).orElse("");
    }
}
