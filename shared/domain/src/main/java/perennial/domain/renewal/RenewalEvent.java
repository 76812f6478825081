package perennial.domain.renewal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.ApprovalId;
import perennial.domain.Code;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.RenewalId;
import perennial.domain.UserId;
import perennial.domain.client.ClientEvent;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.renewal.RenewalCommand.CorrectionReason;

/** What happens to a renewal; each names its contract too. */
public sealed interface RenewalEvent extends ClientEvent {
    ContractId contractId();

    RenewalId renewalId();

    /** One per term with an end, in the commit that starts (or, of an evergreen term, ends) it. */
    record RenewalScheduled(
            ContractId contractId,
            RenewalId renewalId,
            int term,
            LocalDate termStart,
            LocalDate termEnd,
            LocalDate dueOn,
            Optional<LocalDate> noticeDeadline,
            LocalDate opensOn,
            List<Integer> milestoneDays)
            implements RenewalEvent {
        @Override
        public boolean usesPolicy() {
            return true;
        }
    }

    /** The dates moved, or the client's complexity did. */
    record RenewalReplanned(
            ContractId contractId,
            RenewalId renewalId,
            LocalDate termEnd,
            LocalDate dueOn,
            Optional<LocalDate> noticeDeadline,
            LocalDate opensOn,
            List<Integer> milestoneDays)
            implements RenewalEvent {
        @Override
        public boolean usesPolicy() {
            return true;
        }
    }

    record RenewalOpened(ContractId contractId, RenewalId renewalId) implements RenewalEvent {}

    /** {@code from} and {@code to} are the same where only the decision-maker became known. */
    record RenewalAdvanced(
            ContractId contractId, RenewalId renewalId, Stage from, Stage to, Optional<UserId> decisionMaker)
            implements RenewalEvent {}

    record ProposalIssued(
            ContractId contractId, RenewalId renewalId, Stage from, int termMonths, List<ProposalLine> lines)
            implements RenewalEvent {}

    record ForecastCalled(
            ContractId contractId,
            RenewalId renewalId,
            ForecastCategory category,
            Amount amount,
            CurrencyCode currency,
            LocalDate closeDate)
            implements RenewalEvent {}

    record MilestoneMarked(ContractId contractId, RenewalId renewalId, Anchor anchor, LocalDate anchorDate, int days)
            implements RenewalEvent {}

    /**
     * Renewed by a signature.
     *
     * @param skipped the stages before CLOSED that it never stood in
     * @param annualValue recurring value on the term's last day in force
     * @param finalValue recurring value on the next term's first day
     * @param renewedBy the contract that follows, where it is another
     */
    record RenewalClosed(
            ContractId contractId,
            RenewalId renewalId,
            Stage from,
            List<Stage> skipped,
            LocalDate signedOn,
            Outcome outcome,
            Timing timing,
            CurrencyCode currency,
            Amount annualValue,
            Amount finalValue,
            List<LineId> linesLost,
            Optional<ContractId> renewedBy)
            implements RenewalEvent {}

    /** @param annualValue what it is worth in a year */
    record ConcessionGranted(
            ContractId contractId,
            RenewalId renewalId,
            ConcessionType type,
            CurrencyCode currency,
            Amount annualValue,
            ApprovalId approvalId)
            implements RenewalEvent {}

    /**
     * Renewed by itself: on dueOn nobody had given notice in time.
     *
     * @param linesLost those under notice; absent where there were none
     */
    record AutoRenewed(
            ContractId contractId,
            RenewalId renewalId,
            Stage from,
            Outcome outcome,
            CurrencyCode currency,
            Amount annualValue,
            Amount finalValue,
            Optional<List<LineId>> linesLost)
            implements RenewalEvent {}

    record ChurnRecorded(
            ContractId contractId,
            RenewalId renewalId,
            Stage from,
            ChurnReason reason,
            Optional<Code> competitor,
            CurrencyCode currency,
            Amount annualValue)
            implements RenewalEvent {}

    /** The last line of its term runs with another contract. */
    record RenewalConsolidated(ContractId contractId, RenewalId renewalId, Stage from, ContractId intoContractId)
            implements RenewalEvent {}

    /** The term was taken back, or its contract never was. */
    record RenewalVoided(ContractId contractId, RenewalId renewalId) implements RenewalEvent {}

    /** What the outcome really was; {@code churn} with CHURNED, the rest with the others. */
    record RenewalOutcomeCorrected(
            ContractId contractId,
            RenewalId renewalId,
            CorrectionReason reason,
            Outcome outcome,
            Optional<ChurnReason> churn,
            Optional<LocalDate> signedOn,
            Optional<Timing> timing,
            CurrencyCode currency,
            Amount annualValue,
            Optional<Amount> finalValue,
            List<LineId> linesLost)
            implements RenewalEvent {}
}
