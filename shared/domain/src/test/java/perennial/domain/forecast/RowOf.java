package perennial.domain.forecast;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.ClientId;
import perennial.domain.RenewalId;
import perennial.domain.forecast.ForecastItem.Call;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.Outcome;

/** A row of a forecast in the words of a test: open, uncalled, 1,000 dollars due in the middle of 2026-Q4, unless said. */
public record RowOf(
        String client,
        String renewal,
        String currency,
        String since,
        String due,
        Optional<String> close,
        Optional<String> was,
        String annual,
        Optional<String> amount,
        Optional<ForecastCategory> category,
        Optional<Outcome> outcome,
        Optional<String> finalValue) {

    public static RowOf acme() {
        return of("acme", "k1.1");
    }

    public static RowOf of(String client, String renewal) {
        return new RowOf(
                client,
                renewal,
                "USD",
                "2026-01-05T09:00:01Z",
                "2026-11-15",
                Optional.empty(),
                Optional.empty(),
                "1000.00",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public RowOf in(String otherCurrency, String value) {
        return new RowOf(
                client, renewal, otherCurrency, since, due, close, was, value, amount, category, outcome, finalValue);
    }

    public RowOf knownSince(String instant) {
        return new RowOf(
                client, renewal, currency, instant, due, close, was, annual, amount, category, outcome, finalValue);
    }

    public RowOf due(String day) {
        return new RowOf(
                client, renewal, currency, since, day, close, was, annual, amount, category, outcome, finalValue);
    }

    /** Called with an amount, a category and a day of closing. */
    public RowOf called(ForecastCategory as, String expected, String closing) {
        return new RowOf(
                client,
                renewal,
                currency,
                since,
                due,
                Optional.of(closing),
                was,
                annual,
                Optional.of(expected),
                Optional.of(as),
                outcome,
                finalValue);
    }

    public RowOf was(String day) {
        return new RowOf(
                client,
                renewal,
                currency,
                since,
                due,
                close,
                Optional.of(day),
                annual,
                amount,
                category,
                outcome,
                finalValue);
    }

    public RowOf renewed(String value) {
        return ended(Outcome.RENEWED_FLAT, Optional.of(value));
    }

    public RowOf churned() {
        return ended(Outcome.CHURNED, Optional.empty());
    }

    public RowOf voided() {
        return ended(Outcome.VOID, Optional.empty());
    }

    public RowOf consolidated() {
        return ended(Outcome.CONSOLIDATED, Optional.empty());
    }

    private RowOf ended(Outcome how, Optional<String> value) {
        return new RowOf(
                client, renewal, currency, since, due, close, was, annual, amount, category, Optional.of(how), value);
    }

    public ForecastRow row() {
        return new ForecastRow(
                new ClientId(client),
                new RenewalId(renewal),
                Instant.parse(since),
                LocalDate.parse(due),
                close.map(LocalDate::parse),
                was.map(LocalDate::parse),
                new ForecastItem(
                        money(annual),
                        category.map(as -> new Call(money(amount.orElseThrow()), as)),
                        outcome,
                        finalValue.map(this::money)));
    }

    private Money money(String value) {
        return new Money(new BigDecimal(value), new CurrencyCode(currency));
    }
}
