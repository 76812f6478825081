package perennial.domain.renewal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import perennial.domain.ApprovalId;
import perennial.domain.BadValue;
import perennial.domain.Code;
import perennial.domain.Command;
import perennial.domain.RenewalId;
import perennial.domain.UserId;
import perennial.domain.contract.ContractCommand;
import perennial.domain.money.Amount;

/** What can be asked about a renewal. */
public sealed interface RenewalCommand extends Command {
    RenewalId renewalId();

    record AdvanceRenewal(RenewalId renewalId, Stage to, Optional<UserId> decisionMaker) implements RenewalCommand {}

    /** {@code approvalId}: of exactly this offer, where a line's rate rises by more than the price cap. */
    record IssueProposal(RenewalId renewalId, int termMonths, List<ProposalLine> lines, Optional<ApprovalId> approvalId)
            implements RenewalCommand {
        public IssueProposal {
            lines = new Offer(termMonths, lines).lines();
        }

        Offer offer() {
            return new Offer(termMonths, lines);
        }
    }

    record CallForecast(RenewalId renewalId, ForecastCategory category, Amount amount, LocalDate closeDate)
            implements RenewalCommand {
        public CallForecast {
            ContractCommand.requireDay(closeDate, "/closeDate");
        }
    }

    /**
     * Absent {@code lines}: as last proposed, else unchanged; absent {@code newTermStart}: dueOn. {@code approvalId}: of exactly
     * what is signed, where a line's rate rises by more than the price cap and it was not offered so.
     */
    record CloseRenewal(
            RenewalId renewalId,
            LocalDate signedOn,
            Optional<LocalDate> newTermStart,
            Optional<LocalDate> newTermEnd,
            Optional<List<ProposalLine>> lines,
            Optional<ApprovalId> approvalId)
            implements RenewalCommand {
        public CloseRenewal {
            requireTerm(signedOn, newTermStart, newTermEnd, "");
            lines.ifPresent(given -> requireLines(given, "/lines"));
            lines = lines.map(List::copyOf);
        }
    }

    /** {@code annualValue} is in the contract's currency; the approval is of exactly this concession. */
    record GrantConcession(RenewalId renewalId, ConcessionType type, Amount annualValue, ApprovalId approvalId)
            implements RenewalCommand {}

    record RecordChurn(RenewalId renewalId, ChurnReason reason, Optional<Code> competitor) implements RenewalCommand {}

    record CorrectRenewalOutcome(RenewalId renewalId, CorrectOutcome to, CorrectionReason reason)
            implements RenewalCommand {}

    /** Either a signature with its lines, or a churn with its reason. */
    record CorrectOutcome(
            Optional<LocalDate> signedOn,
            Optional<LocalDate> newTermStart,
            Optional<LocalDate> newTermEnd,
            Optional<List<ProposalLine>> lines,
            Optional<ChurnReason> churn) {
        public CorrectOutcome {
            boolean nothingSigned =
                    signedOn.isEmpty() && newTermStart.isEmpty() && newTermEnd.isEmpty() && lines.isEmpty();
            BadValue.unless(
                    churn.isPresent() ? nothingSigned : signedOn.isPresent() && lines.isPresent(),
                    "/to",
                    "must be either signedOn with lines (and newTermStart, newTermEnd), or churn with its reason");
            signedOn.ifPresent(day -> requireTerm(day, newTermStart, newTermEnd, "/to"));
            lines.ifPresent(given -> requireLines(given, "/to/lines"));
            lines = lines.map(List::copyOf);
        }
    }

    /** The clock's: opensOn has come. */
    record OpenRenewal(RenewalId renewalId) implements RenewalCommand {}

    /** The clock's: dueOn has come without notice in time. */
    record AutoRenewTerm(RenewalId renewalId) implements RenewalCommand {}

    /** The clock's: so many days are left. */
    record MarkMilestone(RenewalId renewalId, Anchor anchor, int days) implements RenewalCommand {}

    enum CorrectionReason {
        ENTERED_IN_ERROR,
        NOTICE_FOUND,
        SIGNATURE_FOUND
    }

    static void requireLines(List<ProposalLine> lines, String field) {
        BadValue.unless(
                !lines.isEmpty() && lines.size() <= 2 * ContractCommand.MOST_LINES,
                field,
                "must have 1-" + 2 * ContractCommand.MOST_LINES + " lines");
        BadValue.unless(
                lines.stream().map(ProposalLine::lineId).distinct().count() == lines.size(),
                field,
                "names a lineId twice");
        IntStream.range(0, lines.size())
                .forEach(i -> lines.get(i)
                        .units()
                        .ifPresent(n -> ContractCommand.requireUnits(n, field + "/" + i + "/units")));
    }

    private static void requireTerm(
            LocalDate signedOn, Optional<LocalDate> start, Optional<LocalDate> end, String parent) {
        ContractCommand.requireDay(signedOn, parent + "/signedOn");
        start.ifPresent(day -> ContractCommand.requireDay(day, parent + "/newTermStart"));
        end.ifPresent(day -> ContractCommand.requireDay(day, parent + "/newTermEnd"));
        BadValue.unless(
                start.isEmpty() || end.isEmpty() || !end.get().isBefore(start.get()),
                parent + "/newTermEnd",
                "must not be before newTermStart");
    }
}
