package perennial.views.concessions;

import java.util.List;
import perennial.domain.UserId;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.renewal.ConcessionType;

/** What was given, by owner, type and currency. */
public record ConcessionTotals(List<Total> totals) {

    /**
     * @param owner of the clients, on the day of the question
     * @param count of concessions
     * @param annualValue of all of them together
     */
    public record Total(UserId owner, ConcessionType type, CurrencyCode currency, long count, Amount annualValue) {}
}
