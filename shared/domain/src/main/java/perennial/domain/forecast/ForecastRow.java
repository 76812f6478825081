package perennial.domain.forecast;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import perennial.domain.ClientId;
import perennial.domain.RenewalId;
import perennial.domain.forecast.ForecastItem.Call;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.Outcome;
import perennial.domain.time.Quarter;

/**
 * A renewal in the forecast of a period: one that belongs to the period, or did once and has been put off or brought forward.
 *
 * @param knownSince when it was first recorded, rounded up to the second
 * @param closeDate when it is expected to close, as called last
 * @param wasOn the last day on which it stood in the period, where it stands in another now
 */
public record ForecastRow(
        ClientId clientId,
        RenewalId renewalId,
        Instant knownSince,
        LocalDate dueOn,
        Optional<LocalDate> closeDate,
        Optional<LocalDate> wasOn,
        ForecastItem item) {

    /** By client, then renewal. */
    public static final Comparator<ForecastRow> ORDER = Comparator.comparing(ForecastRow::key);

    private static final String BETWEEN = "\t";
    private static final int COLUMNS = 12;

    /** Which renewal it is, whatever has become of it; in order by client, then renewal. */
    public record Key(ClientId clientId, RenewalId renewalId, CurrencyCode currency) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.<Key, String>comparing(
                        key -> key.clientId().text())
                .thenComparing(key -> key.renewalId().text())
                .thenComparing(Key::currency);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    public Key key() {
        return new Key(clientId, renewalId, currency());
    }

    public CurrencyCode currency() {
        return item.annualValue().currency();
    }

    /** The day that says which period it belongs to: the expected close, else the due date; open or closed alike. */
    public LocalDate day() {
        return closeDate.orElse(dueOn);
    }

    /** Whether it ended and was neither won nor lost, such as one that never was: no figure has a place for it. */
    public boolean isOut() {
        return item.outcome()
                .filter(outcome -> !outcome.isRenewed() && outcome != Outcome.CHURNED)
                .isPresent();
    }

    /** Whether it is in the period's figures. */
    public boolean countsIn(Quarter period) {
        return period.contains(day()) && !isOut();
    }

    /** Whether it was in the period and has been put off to a later one. */
    public boolean hasSlippedOutOf(Quarter period) {
        return wasOn.isPresent() && day().isAfter(period.last()) && !isOut();
    }

    /** Whether the period has to do with it, now or once. */
    boolean concerns(Quarter period) {
        return period.contains(wasOn.orElse(day()));
    }

    /** One line of text, the same for ever: 12 columns between tabs, empty where there is nothing. */
    String line() {
        return String.join(
                BETWEEN,
                clientId.text(),
                renewalId.text(),
                knownSince.toString(),
                dueOn.toString(),
                text(closeDate, LocalDate::toString),
                text(wasOn, LocalDate::toString),
                currency().text(),
                item.annualValue().text(),
                text(item.call(), call -> call.category().name()),
                text(item.call(), call -> call.amount().text()),
                text(item.outcome(), Outcome::name),
                text(item.finalValue(), Money::text));
    }

    /** @throws IllegalArgumentException unless {@link #line} wrote it */
    static ForecastRow parse(String line) {
        List<String> columns = List.of(line.split(BETWEEN, -1));
        if (columns.size() != COLUMNS) throw new IllegalArgumentException("no row of a forecast: " + line);
        var currency = new CurrencyCode(columns.get(6));
        Function<String, Money> money = text -> new Money(new BigDecimal(text), currency);
        Optional<Call> call = present(columns.get(8), ForecastCategory::valueOf)
                .map(category -> new Call(money.apply(columns.get(9)), category));
        return new ForecastRow(
                new ClientId(columns.get(0)),
                new RenewalId(columns.get(1)),
                Instant.parse(columns.get(2)),
                LocalDate.parse(columns.get(3)),
                present(columns.get(4), LocalDate::parse),
                present(columns.get(5), LocalDate::parse),
                new ForecastItem(
                        money.apply(columns.get(7)),
                        call,
                        present(columns.get(10), Outcome::valueOf),
                        present(columns.get(11), money)));
    }

    private static <T> String text(Optional<T> value, Function<T, String> text) {
        return value.map(text).orElse("");
    }

    private static <T> Optional<T> present(String text, Function<String, T> read) {
        return text.isEmpty() ? Optional.empty() : Optional.of(read.apply(text));
    }
}
