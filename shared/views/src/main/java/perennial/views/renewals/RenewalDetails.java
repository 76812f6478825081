package perennial.views.renewals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.client.Allowed;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.LineTerms;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.renewal.Anchor;
import perennial.domain.renewal.Concession;
import perennial.domain.renewal.OfferedLine;
import perennial.domain.renewal.Renewal;

/**
 * What one renewal's own page shows beside its row.
 *
 * @param lines on the term's last day in force, beside what was offered last or agreed
 * @param minimumFee what a year costs at least on that day, whatever the lines come to; absent where nothing was agreed
 * @param proposals in the order they were made
 * @param concessions in the order they were granted
 * @param concessionTotal what they are worth in a year, in the contract's currency
 * @param breaks the days on which notice may end its term sooner
 * @param lineNotices notice on lines of its term, in the order it was recorded
 * @param milestones marked and still to come, by day
 * @param history every event that speaks of the renewal or its term, in commit order
 * @param allowed what whoever reads can do now, and what keeps them from the rest; absent for earlier days
 */
public record RenewalDetails(
        List<RenewalLine> lines,
        Optional<Amount> minimumFee,
        List<Renewal.Proposal> proposals,
        List<Concession> concessions,
        Amount concessionTotal,
        List<BreakItem> breaks,
        List<LineNoticeItem> lineNotices,
        List<Milestone> milestones,
        List<HistoryEntry> history,
        Optional<List<Allowed>> allowed) {

    /**
     * A line now and then.
     *
     * @param now absent where it comes in
     * @param proposed absent where it goes, and on all lines while nothing is offered or agreed
     * @param change of the annual value, a decimal that may be negative; absent while nothing is offered or agreed
     */
    public record RenewalLine(
            LineId lineId,
            Product product,
            Optional<LineFee> now,
            Optional<LineFee> proposed,
            Optional<String> change) {

        static RenewalLine of(OfferedLine line, CurrencyCode currency) {
            return new RenewalLine(
                    line.lineId(),
                    line.product(),
                    line.now().map(fee -> LineFee.of(fee, currency)),
                    line.offered().map(fee -> LineFee.of(fee, currency)),
                    Optional.of(line.change(currency).text()));
        }

        /** A line that nothing has been said about. */
        static RenewalLine of(LineTerms line, CurrencyCode currency) {
            return new RenewalLine(
                    line.lineId(),
                    line.product(),
                    Optional.of(LineFee.of(line, currency)),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** @param annualValue absent for usage, which has none */
    public record LineFee(FeeModel feeModel, Rate unitRate, long units, Optional<Amount> annualValue) {
        static LineFee of(LineTerms line, CurrencyCode currency) {
            return new LineFee(line.feeModel(), line.unitRate(), line.units(), LineItem.value(line, currency));
        }
    }

    /**
     * So many days before a date.
     *
     * @param on the day itself
     * @param markedAt when it was marked; absent while it is still to come
     */
    public record Milestone(Anchor anchor, LocalDate anchorDate, int days, LocalDate on, Optional<Instant> markedAt) {}
}
