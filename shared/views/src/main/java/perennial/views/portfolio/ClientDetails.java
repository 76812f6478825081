package perennial.views.portfolio;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.ContractId;
import perennial.domain.client.Profile.Comeback;
import perennial.domain.client.Profile.EligibleLives;
import perennial.domain.client.Profile.Program;
import perennial.domain.client.Profile.Termination;
import perennial.domain.client.ProfileCommand.ReinstatementReason;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.Contract;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.contract.Term;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.renewal.ChurnReason;
import perennial.views.renewals.LineItem;
import perennial.views.renewals.RenewalItem;

/**
 * What a client's own page shows beside its item in the portfolio.
 *
 * @param head what If-Match wants: the commit up to which this answer certainly goes
 * @param eligibleLives by the day they were counted for
 * @param terminations in order, those that it came back from included
 * @param contracts without those entered in error
 * @param renewals soonest first, without those that never were
 */
public record ClientDetails(
        long head,
        List<Program> programs,
        List<EligibleLives> eligibleLives,
        List<TerminationItem> terminations,
        List<ContractItem> contracts,
        List<RenewalItem> renewals) {

    /**
     * A time without the client.
     *
     * @param effective its first day
     * @param backOn the first day after it; absent while the client has not come back
     */
    public record TerminationItem(
            LocalDate effective,
            ChurnReason reason,
            Optional<LocalDate> backOn,
            Optional<ReinstatementReason> backFor) {

        static TerminationItem of(Termination end) {
            return new TerminationItem(
                    end.effective(),
                    end.reason(),
                    end.comeback().map(Comeback::effective),
                    end.comeback().flatMap(Comeback::reason));
        }
    }

    /**
     * A contract in its term of the day: the one in force, else its last.
     *
     * @param termEnd inclusive; absent while evergreen
     * @param lines in force on the day, or on the term's day nearest to it
     * @param minimumFee what a year costs at least on that day, whatever the lines come to; absent where nothing was agreed
     */
    public record ContractItem(
            ContractId contractId,
            LocalDate termStart,
            Optional<LocalDate> termEnd,
            CurrencyCode currency,
            AutoRenew autoRenew,
            Optional<NoticePeriod> noticePeriod,
            List<LineItem> lines,
            Optional<Amount> minimumFee) {

        static ContractItem of(Contract contract, LocalDate day) {
            Term term = contract.termOn(day).orElseGet(contract::lastTerm);
            LocalDate shown = nearest(day, term, contract);
            return new ContractItem(
                    contract.id(),
                    term.start(),
                    term.end(),
                    contract.currency(),
                    contract.autoRenew(),
                    contract.noticePeriod(),
                    contract.linesOn(shown, term).stream()
                            .map(line -> LineItem.of(line, contract.currency()))
                            .toList(),
                    Optional.of(contract.minimum(shown, term.number()))
                            .filter(Money::isPositive)
                            .map(fee -> new Amount(fee.amount())));
        }

        private static LocalDate nearest(LocalDate day, Term term, Contract contract) {
            if (day.isBefore(term.start())) return term.start();
            return contract.lastDay(term).filter(last -> last.isBefore(day)).isPresent()
                    ? contract.valueDay(term)
                    : day;
        }
    }
}
