package perennial.views.retention;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.value.Retention;

/**
 * How much of the value in force on {@code from} was still there on {@code to}, as callers see it.
 *
 * @param level account or line: where losses and gains are netted
 * @param usageOnly clients with usage lines only, who are in no cohort
 */
public record RetentionReport(
        LocalDate from, LocalDate to, String level, List<RetentionGroup> groups, LogoCount logos, int usageOnly) {

    /**
     * One currency's figures; always start − churn − contraction + expansion + escalation = end.
     *
     * @param escalation rises by escalators since {@code from}: in end and nrr, in no other part, and not in grr
     * @param overdue the part of churn and contraction whose renewal is still open past its term
     * @param grr gross retention in percent; absent where nothing was there to retain
     * @param nrr net retention in percent; absent where nothing was there to retain
     * @param atr available to renew: annual value of renewals due after {@code from} and up to {@code to}
     * @param logoRetention in percent; absent where nobody was there to keep
     */
    public record RetentionGroup(
            CurrencyCode currency,
            Amount start,
            Amount churn,
            Amount contraction,
            Amount expansion,
            Amount escalation,
            Amount end,
            Amount overdue,
            Optional<BigDecimal> grr,
            Optional<BigDecimal> nrr,
            Amount atr,
            int logosStart,
            int logosKept,
            Optional<BigDecimal> logoRetention) {

        static RetentionGroup of(Retention.Group group) {
            return new RetentionGroup(
                    group.currency(),
                    amount(group.start()),
                    amount(group.churn()),
                    amount(group.contraction()),
                    amount(group.expansion()),
                    amount(group.escalation()),
                    amount(group.end()),
                    amount(group.overdue()),
                    group.grossRetention(),
                    group.netRetention(),
                    amount(group.availableToRenew()),
                    group.logos().start(),
                    group.logos().kept(),
                    group.logos().retention());
        }

        private static Amount amount(Money money) {
            return new Amount(money.amount());
        }
    }

    /** @param retention in percent; absent where nobody was there to keep */
    public record LogoCount(int start, int kept, Optional<BigDecimal> retention) {}

    static RetentionReport of(Retention retention) {
        return new RetentionReport(
                retention.positions().from(),
                retention.positions().to(),
                retention.level().name().toLowerCase(Locale.ROOT),
                retention.groups().stream().map(RetentionGroup::of).toList(),
                new LogoCount(
                        retention.logos().start(),
                        retention.logos().kept(),
                        retention.logos().retention()),
                retention.usageOnly());
    }
}
