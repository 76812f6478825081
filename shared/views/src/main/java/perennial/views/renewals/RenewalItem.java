package perennial.views.renewals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.ClientId;
import perennial.domain.ContractId;
import perennial.domain.RenewalId;
import perennial.domain.UserId;
import perennial.domain.client.ClientType;
import perennial.domain.contract.AutoRenew;
import perennial.domain.forecast.ForecastItem;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.policy.Policy;
import perennial.domain.policy.Probability;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.Mechanism;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.Stage;
import perennial.domain.renewal.Timing;

/**
 * A renewal as callers see it in lists.
 *
 * @param noticeAccepted received late, and accepted all the same
 * @param locksIn the deadline has passed without notice in time: it will renew itself
 * @param overdue the term is over, the renewal open
 * @param probability under the policy in force; absent while uncalled
 * @param weighted the expected or final amount times the probability; absent while uncalled
 * @param commit the commit of the client's ledger that made the renewal so
 */
public record RenewalItem(
        ClientId clientId,
        String clientName,
        ClientType clientType,
        Optional<String> segment,
        UserId owner,
        RenewalId renewalId,
        ContractId contractId,
        Stage stage,
        Optional<ForecastCategory> category,
        LocalDate termEnd,
        LocalDate dueOn,
        LocalDate opensOn,
        Optional<LocalDate> noticeDeadline,
        Optional<LocalDate> noticeGivenOn,
        boolean noticeLate,
        boolean noticeAccepted,
        boolean locksIn,
        boolean overdue,
        AutoRenew autoRenew,
        Optional<Amount> annualValue,
        Optional<Amount> forecastAmount,
        Optional<LocalDate> closeDate,
        CurrencyCode currency,
        Optional<Probability> probability,
        Optional<Amount> weighted,
        Optional<Outcome> outcome,
        Optional<Mechanism> mechanism,
        Optional<Timing> timing,
        Instant stageSince,
        long commit) {

    /** The row under a policy. */
    public static RenewalItem of(PipelineRow row, Policy policy) {
        RenewalRow renewal = row.renewal();
        Optional<ForecastItem> forecast = Optional.of(row.forecast()).filter(_ -> !renewal.isOut());
        return new RenewalItem(
                row.client().id(),
                row.client().name(),
                row.client().type(),
                row.client().segment(),
                row.client().owner(),
                renewal.renewalId(),
                renewal.contractId(),
                renewal.stage(),
                renewal.category(),
                renewal.termEnd(),
                renewal.dueOn(),
                renewal.opensOn(),
                renewal.noticeDeadline(),
                renewal.noticeGivenOn(),
                renewal.noticeLate(),
                renewal.noticeAcceptedAt().isPresent(),
                row.locksIn(),
                row.isOverdue(),
                renewal.autoRenew(),
                renewal.annualValue(),
                renewal.forecastAmount(),
                renewal.closeDate(),
                renewal.currency(),
                forecast.flatMap(item -> item.probability(policy.probabilities())),
                forecast.flatMap(item -> item.weighted(policy.probabilities()))
                        .map(money -> new Amount(money.amount())),
                renewal.outcome(),
                renewal.mechanism(),
                renewal.timing(),
                renewal.stageSince(),
                row.commit());
    }
}
