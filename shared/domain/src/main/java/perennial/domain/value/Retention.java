package perennial.domain.value;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.value.ClientValue.LineValue;

/**
 * How much of the value in force on one day was still there on another.
 *
 * @param groups one per currency that occurs, in the order of their codes
 * @param logos clients, whatever their currencies
 * @param usageOnly clients who had usage lines only, and are in no cohort
 */
public record Retention(Positions positions, Level level, List<Group> groups, Logos logos, int usageOnly) {

    /**
     * Figures of the cohort in one currency: the clients with recurring value above 0 on {@code from}.
     *
     * @param escalation rises that escalators brought after {@code from}: in end and net retention, in no other part
     * @param availableToRenew annual value of all renewals due after {@code from} and up to {@code to}
     */
    public record Group(
            CurrencyCode currency,
            Money start,
            Money churn,
            Money contraction,
            Money expansion,
            Money escalation,
            Money end,
            Money overdue,
            Money availableToRenew,
            Logos logos) {

        /** Gross retention in percent, 4 decimals, at most 100; absent where nothing was there to retain. */
        public Optional<BigDecimal> grossRetention() {
            return percent(start.minus(churn).minus(contraction).amount(), start.amount());
        }

        /** Net retention in percent, 4 decimals; absent where nothing was there to retain. */
        public Optional<BigDecimal> netRetention() {
            return percent(end.amount(), start.amount());
        }
    }

    /** Clients of the cohort, and those of them who still had value on {@code to}. */
    public record Logos(int start, int kept) {

        /** In percent, 4 decimals; absent without a cohort. */
        public Optional<BigDecimal> retention() {
            return percent(BigDecimal.valueOf(kept), BigDecimal.valueOf(start));
        }
    }

    /** Retention of these clients between two positions. */
    public static Retention of(Positions positions, Level level, Collection<ClientValue> clients) {
        var tallies = new TreeMap<CurrencyCode, Tally>();
        int start = 0;
        int kept = 0;
        for (ClientValue client : clients) {
            boolean inCohort = false;
            boolean stays = false;
            for (CurrencyCode currency : currencies(client)) {
                Tally tally = tallies.computeIfAbsent(currency, Tally::new);
                tally.addDue(client);
                Movement lines = lineByLine(client, currency);
                inCohort |= lines.start().isPositive();
                stays |= lines.end().isPositive();
                if (lines.start().isPositive()) tally.add(level == Level.LINE ? lines : lines.netted());
            }
            if (inCohort) start++;
            if (inCohort && stays) kept++;
        }
        int usageOnly = (int) clients.stream().filter(ClientValue::usageOnly).count();
        List<Group> groups = tallies.values().stream().map(Tally::group).toList();
        return new Retention(positions, level, groups, new Logos(start, kept), usageOnly);
    }

    private static Iterable<CurrencyCode> currencies(ClientValue client) {
        var all = new TreeSet<CurrencyCode>();
        client.lines().forEach(line -> all.add(line.from().currency()));
        client.due().forEach(due -> all.add(due.currency()));
        return all;
    }

    private static Movement lineByLine(ClientValue client, CurrencyCode currency) {
        Map<String, List<LineValue>> chains = in(currency, client).collect(groupingBy(LineValue::chain));
        return chains.values().stream()
                .map(lines -> net(lines, currency))
                .reduce(Movement.none(currency), Movement::plus);
    }

    private static Stream<LineValue> in(CurrencyCode currency, ClientValue client) {
        return client.lines().stream().filter(line -> line.from().currency().equals(currency));
    }

    private static Movement net(List<LineValue> lines, CurrencyCode currency) {
        Money zero = Money.zero(currency);
        return Movement.between(
                lines.stream().map(LineValue::from).reduce(zero, Money::plus),
                lines.stream().map(LineValue::base).reduce(zero, Money::plus),
                lines.stream().map(LineValue::to).reduce(zero, Money::plus),
                lines.stream().map(LineValue::openLoss).reduce(zero, Money::plus));
    }

    private static Optional<BigDecimal> percent(BigDecimal part, BigDecimal whole) {
        if (whole.signum() == 0) return Optional.empty();
        return Optional.of(part.movePointRight(2).divide(whole, 4, RoundingMode.HALF_UP));
    }

    /** One currency's sums while clients are gone through. */
    private static final class Tally {
        private final CurrencyCode currency;
        private Movement total;
        private Money due;
        private int start;
        private int kept;

        Tally(CurrencyCode currency) {
            this.currency = currency;
            total = Movement.none(currency);
            due = Money.zero(currency);
        }

        void addDue(ClientValue client) {
            for (Money each : client.due()) if (each.currency().equals(currency)) due = due.plus(each);
        }

        void add(Movement movement) {
            total = total.plus(movement);
            start++;
            if (movement.end().isPositive()) kept++;
        }

        Group group() {
            return new Group(
                    currency,
                    total.start(),
                    total.churn(),
                    total.contraction(),
                    total.expansion(),
                    total.escalation(),
                    total.end(),
                    total.overdue(),
                    due,
                    new Logos(start, kept));
        }
    }
}
