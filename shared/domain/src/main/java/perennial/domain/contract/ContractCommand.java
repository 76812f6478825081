package perennial.domain.contract;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import perennial.domain.ApprovalId;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.renewal.ChurnReason;

/** What can be asked about a contract. */
public sealed interface ContractCommand extends Command {
    int MOST_LINES = 100;
    long MOST_UNITS = 1_000_000_000L;
    int MOST_STEPS = 20;

    ContractId contractId();

    /**
     * @param termEnd inclusive; absent, the contract is evergreen
     * @param breaks of its first term
     */
    record SignContract(
            ContractId contractId,
            Optional<LocalDate> signedOn,
            LocalDate termStart,
            Optional<LocalDate> termEnd,
            CurrencyCode currency,
            Optional<NoticePeriod> noticePeriod,
            AutoRenew autoRenew,
            Optional<Integer> priceCapBp,
            Optional<ContractId> renews,
            Optional<List<Break>> breaks,
            List<NewLine> lines)
            implements ContractCommand {
        public SignContract {
            requireDay(termStart, "/termStart");
            termEnd.ifPresent(end -> requireDay(end, "/termEnd"));
            signedOn.ifPresent(day -> requireDay(day, "/signedOn"));
            BadValue.unless(
                    termEnd.isEmpty() || !termEnd.get().isBefore(termStart),
                    "/termEnd",
                    "must not be before termStart");
            BadValue.unless(
                    renews.isEmpty() || signedOn.isPresent(),
                    "/signedOn",
                    "is needed with renews: the signature closes the other contract's renewal");
            BadValue.unless(
                    priceCapBp.stream().allMatch(bp -> bp >= 0 && bp <= 100_000),
                    "/priceCapBp",
                    "must be basis points from 0 to 100000");
            BadValue.unless(
                    !lines.isEmpty() && lines.size() <= MOST_LINES, "/lines", "must have 1-" + MOST_LINES + " lines");
            lines = List.copyOf(lines);
            BadValue.unless(
                    lines.stream().map(NewLine::lineId).distinct().count() == lines.size(),
                    "/lines",
                    "names a lineId twice");
            for (int i = 0; i < lines.size(); i++) lines.get(i).require("/lines/" + i);
            breaks = breaks.map(Breaks::requireInOrder);
            if (breaks.isPresent()) requireBreaks(breaks.get(), termStart, termEnd);
        }

        private static void requireBreaks(List<Break> breaks, LocalDate start, Optional<LocalDate> end) {
            BadValue.unless(!breaks.isEmpty(), "/breaks", "must have a break at least, or be left out");
            LocalDate last = end.orElseThrow(() -> new BadValue("/breaks", "are given with termEnd only"));
            Breaks.requireWithin(start, last, breaks);
        }
    }

    record NewLine(LineId lineId, Product product, FeeModel feeModel, Rate unitRate, long units) {

        private void require(String field) {
            requireUnits(units, field + "/units");
            feeModel.requireValuable(unitRate, units, field + "/unitRate");
        }
    }

    record AddLine(
            ContractId contractId,
            LineId lineId,
            Product product,
            FeeModel feeModel,
            Rate unitRate,
            long units,
            LocalDate effective)
            implements ContractCommand {
        public AddLine {
            requireUnits(units, "/units");
            feeModel.requireValuable(unitRate, units, "/unitRate");
            requireDay(effective, "/effective");
        }
    }

    record AmendLine(
            ContractId contractId,
            LineId lineId,
            Optional<Rate> unitRate,
            Optional<Long> units,
            LocalDate effective,
            LineChange change)
            implements ContractCommand {
        public AmendLine {
            BadValue.unless(
                    unitRate.isPresent() || units.isPresent(), "", "names nothing to change: give unitRate or units");
            units.ifPresent(n -> requireUnits(n, "/units"));
            requireDay(effective, "/effective");
        }
    }

    /** Rises of these lines' rates, or of every recurring line's in force on the first step's day; in the order of their days. */
    record AgreeEscalator(ContractId contractId, Optional<List<LineId>> lineIds, List<RateIncrease> steps)
            implements ContractCommand {
        public AgreeEscalator {
            lineIds.ifPresent(ids -> requireLineIds(ids, "/lineIds"));
            lineIds = lineIds.map(List::copyOf);
            BadValue.unless(
                    !steps.isEmpty() && steps.size() <= MOST_STEPS, "/steps", "must have 1-" + MOST_STEPS + " steps");
            steps = List.copyOf(steps);
            for (int i = 0; i < steps.size(); i++) {
                steps.get(i).require("/steps/" + i);
                BadValue.unless(
                        i == 0
                                || steps.get(i)
                                        .effective()
                                        .isAfter(steps.get(i - 1).effective()),
                        "/steps/" + i + "/effective",
                        "must be later than that of the step before");
            }
        }
    }

    /** By so many basis points of the rate before. */
    record RateIncrease(LocalDate effective, int increaseBp) {

        private void require(String field) {
            requireDay(effective, field + "/effective");
            BadValue.unless(
                    increaseBp >= 1 && increaseBp <= 10_000,
                    field + "/increaseBp",
                    "must be basis points from 1 to 10000");
        }
    }

    /** What a year costs at least, in the contract's currency; 0 where there is to be no minimum any more. */
    record SetMinimumFee(ContractId contractId, Amount annualFee, LocalDate effective) implements ContractCommand {
        public SetMinimumFee {
            BadValue.unless(
                    annualFee.value().compareTo(FeeModel.TOO_MUCH) < 0, "/annualFee", "must stay below 10^12 a year");
            requireDay(effective, "/effective");
        }
    }

    /** {@code effective} is the first day the line is no longer in force. */
    record RemoveLine(ContractId contractId, LineId lineId, LocalDate effective, ChurnReason reason)
            implements ContractCommand {
        public RemoveLine {
            requireDay(effective, "/effective");
        }
    }

    record SetAutoRenewal(ContractId contractId, AutoRenew.Mode mode, Optional<Integer> months)
            implements ContractCommand {
        public SetAutoRenewal {
            try {
                new AutoRenew(mode, months);
            } catch (BadValue bad) {
                throw new BadValue("/months", bad.getMessage());
            }
        }
    }

    /** {@code toDate} is the new last day of the term. */
    record ExtendTerm(ContractId contractId, LocalDate toDate) implements ContractCommand {
        public ExtendTerm {
            requireDay(toDate, "/toDate");
        }
    }

    /** {@code breaks} in place of those that the current term has. */
    record AgreeBreaks(ContractId contractId, List<Break> breaks) implements ContractCommand {
        public AgreeBreaks {
            breaks = Breaks.requireInOrder(breaks);
        }
    }

    /**
     * @param lastDay always on an evergreen term; on another only to end it by a break
     * @param lineIds the lines that shall not go on after the term; absent, none of them
     */
    record GiveNotice(
            ContractId contractId,
            LocalDate receivedOn,
            Party byParty,
            NoticeMethod method,
            Optional<LocalDate> lastDay,
            Optional<List<LineId>> lineIds)
            implements ContractCommand {
        public GiveNotice {
            requireDay(receivedOn, "/receivedOn");
            lastDay.ifPresent(day -> requireDay(day, "/lastDay"));
            lineIds = lineIds.map(lines -> requireLines(lines, "/lineIds"));
            BadValue.unless(
                    lastDay.isEmpty() || lineIds.isEmpty(),
                    "/lineIds",
                    "end with the term, not on a lastDay: remove-line ends a line within it");
        }
    }

    /**
     * Of the last term's notice, and of what was found to contradict an auto-renewal.
     *
     * @param lineIds for notice by line; absent, for that on the whole contract
     */
    record WithdrawNotice(ContractId contractId, Optional<List<LineId>> lineIds) implements ContractCommand {
        public WithdrawNotice {
            lineIds = lineIds.map(lines -> requireLines(lines, "/lineIds"));
        }
    }

    /**
     * Of the last term's notice, which came after its deadline, under an approval of just this.
     *
     * @param lineIds for notice by line; absent, for that on the whole contract
     */
    record AcceptLateNotice(ContractId contractId, ApprovalId approvalId, Optional<List<LineId>> lineIds)
            implements ContractCommand {
        public AcceptLateNotice {
            lineIds = lineIds.map(lines -> requireLines(lines, "/lineIds"));
        }
    }

    /** {@code effective} is the first day not in force; the term's start means it never was. */
    record TerminateContract(ContractId contractId, LocalDate effective, Party byParty, ChurnReason reason)
            implements ContractCommand {
        public TerminateContract {
            requireDay(effective, "/effective");
        }
    }

    /**
     * Lines (without {@code lineIds} all in force) run with another contract from {@code effective} (without it the day of the
     * command) on. {@code proratedFee} is to be told, and no recurring value.
     */
    record CoTerm(
            ContractId contractId,
            ContractId intoContractId,
            Optional<List<LineId>> lineIds,
            Optional<LocalDate> effective,
            Optional<FeeToProrate> proratedFee)
            implements ContractCommand {
        public CoTerm {
            requireOther(contractId, intoContractId);
            lineIds.ifPresent(ids -> requireLineIds(ids, "/lineIds"));
            lineIds = lineIds.map(List::copyOf);
            effective.ifPresent(day -> requireDay(day, "/effective"));
            proratedFee.ifPresent(fee -> fee.require("/proratedFee"));
        }
    }

    /** The fee of the whole term that lines leave, in its contract's currency, and by how much it is raised. */
    record FeeToProrate(Amount fee, Optional<Integer> upliftBp) {

        private void require(String field) {
            BadValue.unless(
                    fee.value().compareTo(FeeModel.TOO_MUCH) < 0, field + "/fee", "must stay below 10^12 a term");
            BadValue.unless(
                    upliftBp.stream().allMatch(bp -> bp >= 0 && bp <= 100_000),
                    field + "/upliftBp",
                    "must be basis points from 0 to 100000");
        }
    }

    /** The lines that went from one contract to another never did. */
    record CancelCoTerm(ContractId contractId, ContractId intoContractId, CancelReason reason)
            implements ContractCommand {
        public CancelCoTerm {
            requireOther(contractId, intoContractId);
        }
    }

    enum CancelReason {
        ENTERED_IN_ERROR
    }

    record VoidContract(ContractId contractId, VoidReason reason) implements ContractCommand {}

    /** The clock's: on dueOn nothing has followed the term. */
    record ExpireTerm(ContractId contractId) implements ContractCommand {}

    /** The clock's: the deadline of the break on {@code lastDay} is over, and nobody has used it. */
    record PassBreak(ContractId contractId, LocalDate lastDay) implements ContractCommand {}

    enum LineChange {
        PRICE,
        VOLUME,
        TRUE_UP,
        ESCALATOR,
        CORRECTION
    }

    enum Party {
        CLIENT,
        US
    }

    enum NoticeMethod {
        LETTER,
        EMAIL,
        PORTAL,
        CALL
    }

    enum VoidReason {
        ENTERED_IN_ERROR,
        DUPLICATE
    }

    /** Contract dates lie where calendars and business agree. */
    static void requireDay(LocalDate day, String field) {
        BadValue.unless(day.getYear() >= 1900 && day.getYear() <= 2199, field, "must lie in the years 1900 to 2199");
    }

    static void requireLineIds(List<LineId> ids, String field) {
        BadValue.unless(!ids.isEmpty() && ids.size() <= MOST_LINES, field, "must name 1-" + MOST_LINES + " lines");
        BadValue.unless(ids.stream().distinct().count() == ids.size(), field, "names a lineId twice");
    }

    /** Some lines of a contract, each named once, in the one order that makes the same lines the same command. */
    static List<LineId> requireLines(List<LineId> ids, String field) {
        requireLineIds(ids, field);
        return ids.stream().sorted(Comparator.comparing(LineId::text)).toList();
    }

    private static void requireOther(ContractId one, ContractId other) {
        BadValue.unless(!one.equals(other), "/intoContractId", "must be another contract than contractId");
    }

    static void requireUnits(long units, String field) {
        BadValue.unless(units >= 0 && units <= MOST_UNITS, field, "must be a whole number from 0 to " + MOST_UNITS);
    }
}
