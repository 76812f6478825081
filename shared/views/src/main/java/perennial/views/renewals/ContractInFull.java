package perennial.views.renewals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractEvent;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.Line;
import perennial.domain.contract.LineSpan;
import perennial.domain.contract.MinimumFee;
import perennial.domain.contract.Notice;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.contract.Term;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.Renewal;
import perennial.views.clients.PortfolioClient;
import perennial.views.reading.AsOf;

/**
 * A contract with all that was ever agreed in it.
 *
 * @param voided entered in error: its lines were never in force
 * @param renews the contract whose renewal this one's signature closed
 * @param terms by number, those taken back included
 * @param lines every line it ever had, those of terms to come included
 * @param minimumFee what a year costs at least whatever the lines come to, as it follows; none where nothing was agreed
 * @param notice on the term that nothing has followed yet, or that contradicts an auto-renewal
 * @param lineNotices on lines of that term, or that contradict an auto-renewal
 * @param deadlines what falls due, soonest first
 * @param versions each change of what was agreed, in the order they were recorded
 */
public record ContractInFull(
        ContractId contractId,
        CurrencyCode currency,
        boolean voided,
        Optional<ContractId> renews,
        Optional<NoticePeriod> noticePeriod,
        Optional<Integer> priceCapBp,
        AutoRenew autoRenew,
        Optional<LocalDate> terminatedOn,
        List<AgreedTerm> terms,
        List<AgreedLine> lines,
        List<MinimumFee.Span> minimumFee,
        Optional<NoticeOfTerm> notice,
        List<LineNoticeItem> lineNotices,
        List<Due> deadlines,
        List<HistoryEntry> versions) {

    /**
     * @param termEnd last day as it is now, inclusive; absent while evergreen
     * @param lastDay the last day in force: sooner than termEnd where it was cut; absent where none is in sight
     * @param breaks the days on which notice may end it sooner
     * @param takenBack by the correction of the outcome that had started it
     * @param outcome how its renewal ended; absent while that is open, and where there is none
     */
    public record AgreedTerm(
            int number,
            LocalDate termStart,
            Optional<LocalDate> termEnd,
            Optional<LocalDate> lastDay,
            List<BreakItem> breaks,
            boolean takenBack,
            Optional<RenewalId> renewalId,
            Optional<Outcome> outcome) {}

    /**
     * @param joinedFrom the contract that it ran with before, under the same id
     * @param left when it went to run with another contract
     * @param fees as they follow one another; none where it never was in force
     */
    public record AgreedLine(
            LineId lineId,
            Product product,
            FeeModel feeModel,
            Optional<LineId> follows,
            Optional<ContractId> joinedFrom,
            Optional<Line.Departure> left,
            List<FeeSpan> fees) {

        static AgreedLine of(Line line, Contract contract) {
            return new AgreedLine(
                    line.id(),
                    line.product(),
                    line.feeModel(),
                    line.follows(),
                    line.joinedFrom(),
                    line.left(),
                    LineSpan.of(contract, line).stream()
                            .map(span -> FeeSpan.of(span, line, contract.currency()))
                            .toList());
        }
    }

    /**
     * @param to first day on which it no longer holds; absent where none is in sight
     * @param annualValue a year's fee; absent for usage, which has none
     * @param escalates whether an escalator raised the rate to what it is
     */
    public record FeeSpan(
            LocalDate from,
            Optional<LocalDate> to,
            Rate unitRate,
            long units,
            Optional<Amount> annualValue,
            boolean escalates) {

        static FeeSpan of(LineSpan span, Line line, CurrencyCode currency) {
            FeeModel model = line.feeModel();
            Optional<Amount> value = Optional.of(model)
                    .filter(FeeModel::isRecurring)
                    .map(_ -> new Amount(model.annualValue(span.unitRate(), span.units(), currency)
                            .amount()));
            return new FeeSpan(span.from(), span.to(), span.unitRate(), span.units(), value, span.escalates());
        }
    }

    /**
     * @param lastDay the day that it ends an evergreen term on, or another by a break
     * @param late after the deadline: unless it was accepted it stops no auto-renewal, and uses no break
     * @param contradictsAutoRenewal received in time, recorded after the term had renewed itself
     */
    public record NoticeOfTerm(
            int term,
            LocalDate receivedOn,
            Party byParty,
            NoticeMethod method,
            Optional<LocalDate> lastDay,
            boolean late,
            boolean accepted,
            boolean contradictsAutoRenewal) {

        private static Optional<NoticeOfTerm> of(Contract contract) {
            Term last = contract.lastTerm();
            return last.notice()
                    .map(notice -> of(last, notice, false))
                    .or(() -> contract.standingTerms()
                            .flatMap(term -> term.contradiction().stream().map(found -> of(term, found, true)))
                            .findFirst());
        }

        private static NoticeOfTerm of(Term term, Notice notice, boolean contradicts) {
            return new NoticeOfTerm(
                    term.number(),
                    notice.receivedOn(),
                    notice.byParty(),
                    notice.method(),
                    notice.lastDay(),
                    notice.late(),
                    notice.acceptedAt().isPresent(),
                    contradicts);
        }
    }

    /** A contract as it was at the moment of a question; empty where it was not there. */
    public static Optional<ContractInFull> of(PortfolioClient client, ContractRecord record, AsOf asOf) {
        ContractBook book = record.book(asOf);
        return book.contracts()
                .find(new ContractId(record.contractId()))
                .map(contract -> of(
                        contract,
                        book,
                        record.deadlines(book, asOf.zone()),
                        asOf.counted(record.events()).stream()
                                .filter(event ->
                                        event.event() instanceof ContractEvent change && change.changesAgreement())
                                .map(event -> HistoryEntry.of(client.id(), event))
                                .toList()));
    }

    private static ContractInFull of(
            Contract contract, ContractBook book, List<Due> deadlines, List<HistoryEntry> versions) {
        return new ContractInFull(
                contract.id(),
                contract.currency(),
                contract.voided(),
                contract.renews(),
                contract.noticePeriod(),
                contract.agreement().priceCapBp(),
                contract.autoRenew(),
                contract.terminatedOn(),
                contract.terms().stream()
                        .map(term -> term(term, contract, book))
                        .toList(),
                contract.lines().stream()
                        .map(line -> AgreedLine.of(line, contract))
                        .toList(),
                MinimumFee.Span.of(contract),
                NoticeOfTerm.of(contract),
                LineNoticeItem.standing(contract),
                contract.voided() ? List.of() : deadlines,
                versions);
    }

    private static AgreedTerm term(Term term, Contract contract, ContractBook book) {
        Optional<Renewal> renewal = book.renewal(contract, term);
        return new AgreedTerm(
                term.number(),
                term.start(),
                term.end(),
                contract.lastDay(term),
                BreakItem.of(term),
                term.voided(),
                renewal.map(Renewal::id),
                renewal.flatMap(Renewal::outcome));
    }
}
