package perennial.views.renewals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.ContractId;
import perennial.domain.RenewalId;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.Notice;
import perennial.domain.contract.Term;
import perennial.domain.forecast.ForecastItem;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.Mechanism;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.Renewal.Closing;
import perennial.domain.renewal.Renewal.Forecast;
import perennial.domain.renewal.Stage;
import perennial.domain.renewal.Timing;

/**
 * A renewal as the pipeline keeps it: what its contract's events alone say. Who owns the client, and whatever follows from
 * today or from policy, is joined when read.
 *
 * @param noticeGivenOn when notice on the term was received, that found after an auto-renewal included
 * @param noticeLate received after the deadline: it stops no auto-renewal, unless it was accepted
 * @param noticeAcceptedAt when a late notice was accepted: it counts as in time from then on
 * @param annualValue recurring value on the term's last day in force; absent with VOID and CONSOLIDATED
 * @param category as called last; absent while uncalled
 * @param finalValue recurring value on the next term's first day, where it was renewed
 */
public record RenewalRow(
        RenewalId renewalId,
        ContractId contractId,
        Stage stage,
        Instant stageSince,
        LocalDate termEnd,
        LocalDate dueOn,
        LocalDate opensOn,
        Optional<LocalDate> noticeDeadline,
        Optional<LocalDate> noticeGivenOn,
        boolean noticeLate,
        Optional<Instant> noticeAcceptedAt,
        AutoRenew autoRenew,
        CurrencyCode currency,
        Optional<Amount> annualValue,
        Optional<ForecastCategory> category,
        Optional<Amount> forecastAmount,
        Optional<LocalDate> closeDate,
        Optional<Outcome> outcome,
        Optional<Mechanism> mechanism,
        Optional<Timing> timing,
        Optional<Amount> finalValue) {

    /** The row of one renewal; empty where the book does not hold it. */
    public static Optional<RenewalRow> of(ContractBook book, RenewalId id) {
        return book.renewals()
                .find(id)
                .flatMap(renewal -> book.contracts()
                        .find(renewal.contractId())
                        .flatMap(contract ->
                                contract.findTerm(renewal.term()).map(term -> of(renewal, contract, term))));
    }

    private static RenewalRow of(Renewal renewal, Contract contract, Term term) {
        Optional<Notice> notice = term.notice().or(term::contradiction);
        return new RenewalRow(
                renewal.id(),
                renewal.contractId(),
                renewal.stage(),
                renewal.stageSince(),
                renewal.termEnd(),
                renewal.dueOn(),
                renewal.opensOn(),
                renewal.noticeDeadline(),
                notice.map(Notice::receivedOn),
                notice.filter(Notice::late).isPresent(),
                notice.flatMap(Notice::acceptedAt),
                contract.autoRenew(),
                contract.currency(),
                annualValue(renewal, contract, term),
                renewal.forecast().map(Forecast::category),
                renewal.forecast().map(Forecast::amount),
                renewal.forecast().map(Forecast::closeDate),
                renewal.outcome(),
                renewal.closing().flatMap(Closing::mechanism),
                renewal.closing().flatMap(Closing::timing),
                renewal.closing().flatMap(Closing::finalValue));
    }

    private static Optional<Amount> annualValue(Renewal renewal, Contract contract, Term term) {
        if (!renewal.isOpen()) return renewal.closing().flatMap(Closing::annualValue);
        return Optional.of(new Amount(
                contract.recurringValue(contract.valueDay(term), term).amount()));
    }

    /** As the forecast sees it; what never was is worth nothing. */
    public ForecastItem item() {
        return new ForecastItem(
                annualValue.map(this::money).orElse(Money.zero(currency)),
                category.flatMap(called -> forecastAmount.map(amount -> new ForecastItem.Call(money(amount), called))),
                outcome,
                finalValue.map(this::money));
    }

    /** The day that says which period it belongs to: the expected close, else the due date; open or closed alike. */
    public LocalDate periodDay() {
        return closeDate.orElse(dueOn);
    }

    private Money money(Amount amount) {
        return amount.in(currency, "");
    }

    /** Whether nobody has said yet how it ends. */
    public boolean isOpen() {
        return stage != Stage.CLOSED;
    }

    /** Whether it ended and counts nowhere. */
    public boolean isOut() {
        return outcome.filter(Outcome::isOut).isPresent();
    }

    /** Whether notice was received that stops an auto-renewal. */
    public boolean hasNoticeInTime() {
        return noticeGivenOn.isPresent() && (!noticeLate || noticeAcceptedAt.isPresent());
    }
}
