package perennial.domain.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.ApprovalId;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.client.ClientEvent;
import perennial.domain.contract.ContractCommand.LineChange;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractCommand.VoidReason;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.renewal.ChurnReason;

/** What happens to a contract; each names it. */
public sealed interface ContractEvent extends ClientEvent {
    ContractId contractId();

    /** Whether it changes what was agreed: terms, lines, fees, and how it goes on. */
    default boolean changesAgreement() {
        return true;
    }

    /** Starts term 1; {@code termEnd} is inclusive, absent on an evergreen contract. */
    record ContractSigned(
            ContractId contractId,
            Optional<LocalDate> signedOn,
            LocalDate termStart,
            Optional<LocalDate> termEnd,
            CurrencyCode currency,
            Optional<NoticePeriod> noticePeriod,
            AutoRenew autoRenew,
            Optional<Integer> priceCapBp,
            Optional<ContractId> renews,
            List<LineTerms> lines)
            implements ContractEvent {}

    record LineAdded(
            ContractId contractId,
            LineId lineId,
            Product product,
            FeeModel feeModel,
            Rate unitRate,
            long units,
            LocalDate effective)
            implements ContractEvent {}

    /** Both figures as they are from {@code effective} on. */
    record LineAmended(
            ContractId contractId, LineId lineId, Rate unitRate, long units, LocalDate effective, LineChange change)
            implements ContractEvent {}

    /**
     * Rises agreed in advance, each with the rate that holds from its day on. Steps that had been agreed for these lines on the
     * first of their days or later are off.
     */
    record EscalatorAgreed(ContractId contractId, List<EscalatorStep> steps) implements ContractEvent {}

    record EscalatorStep(LineId lineId, LocalDate effective, Rate unitRate) {}

    /** From {@code effective} on, in {@code term} and those after it; {@code annualFee} is 0 where there is no minimum any more. */
    record MinimumFeeSet(ContractId contractId, int term, Amount annualFee, LocalDate effective)
            implements ContractEvent {}

    /**
     * Lines that run with another contract from {@code effective} on, at the same ids and rates; they are not lost.
     *
     * @param proratedFee what they cost until they end with the other contract, where that was asked
     */
    record LinesCoTermed(
            ContractId contractId,
            ContractId intoContractId,
            List<LineId> lineIds,
            LocalDate effective,
            Optional<ProratedFee> proratedFee)
            implements ContractEvent {}

    /** Lines of another contract that run with this one from {@code effective} on. */
    record LinesJoined(ContractId contractId, ContractId fromContractId, LocalDate effective, List<JoinedLine> lines)
            implements ContractEvent {}

    /** With what holds on the day it joins, and all that is agreed for later. */
    record JoinedLine(LineId lineId, Product product, FeeModel feeModel, List<JoinedFee> fees) {}

    /** @param inForce false where the line ends on {@code from} */
    record JoinedFee(LocalDate from, boolean inForce, Rate unitRate, long units, Fee.Kind kind) {

        /** A fee as it holds from a day on: what began before is nothing new on that day. */
        static JoinedFee of(Fee fee, LocalDate from) {
            Fee.Kind kind = fee.from().equals(from) ? fee.kind() : Fee.Kind.AGREED;
            return new JoinedFee(from, fee.inForce(), fee.unitRate(), fee.units(), kind);
        }

        Fee in(int term) {
            return new Fee(term, from, inForce, unitRate, units, kind);
        }
    }

    /** The lines did not go to the other contract after all. */
    record LinesReturned(ContractId contractId, ContractId fromContractId, List<LineId> lineIds)
            implements ContractEvent {}

    /** The lines of the other contract did not join after all. */
    record LinesUnjoined(ContractId contractId, ContractId fromContractId, List<LineId> lineIds)
            implements ContractEvent {}

    record LineRemoved(ContractId contractId, LineId lineId, LocalDate effective, ChurnReason reason)
            implements ContractEvent {}

    record AutoRenewalSet(ContractId contractId, AutoRenew.Mode mode, Optional<Integer> months)
            implements ContractEvent {}

    record TermExtended(ContractId contractId, int term, LocalDate toDate) implements ContractEvent {}

    /**
     * The breaks of a term, in place of those it had.
     *
     * @param bySignature in the commit that signed the contract, not later
     */
    record BreaksAgreed(ContractId contractId, int term, List<Break> breaks, boolean bySignature)
            implements ContractEvent {}

    /** The deadline of a break is over, and no notice was known by then; one received in time may still turn up. */
    record BreakPassed(ContractId contractId, RenewalId renewalId, LocalDate lastDay) implements ContractEvent {
        @Override
        public boolean changesAgreement() {
            return false;
        }
    }

    /**
     * Notice on the term that {@code renewalId} renews.
     *
     * @param lastDay the day that ends an evergreen term, or that of the break by which it ends another
     * @param late received after the deadline: recorded, but it neither stops an auto-renewal nor uses a break
     * @param contradictsAutoRenewal received in time, recorded after the term had auto-renewed
     */
    record NoticeGiven(
            ContractId contractId,
            RenewalId renewalId,
            LocalDate receivedOn,
            Party byParty,
            NoticeMethod method,
            Optional<LocalDate> lastDay,
            boolean late,
            boolean contradictsAutoRenewal)
            implements ContractEvent {
        @Override
        public boolean changesAgreement() {
            return false;
        }
    }

    /** Of the term's own notice, or of the one that contradicted its auto-renewal; what it had ended sooner runs on. */
    record NoticeWithdrawn(ContractId contractId, RenewalId renewalId, boolean contradictsAutoRenewal)
            implements ContractEvent {
        @Override
        public boolean changesAgreement() {
            return false;
        }
    }

    /** A late notice that counts as in time from now on, under an approval. */
    record LateNoticeAccepted(ContractId contractId, RenewalId renewalId, LocalDate receivedOn, ApprovalId approvalId)
            implements ContractEvent {
        @Override
        public boolean changesAgreement() {
            return false;
        }
    }

    /**
     * Notice on some lines of the term that {@code renewalId} renews: whatever follows it goes without them.
     *
     * @param late received after the deadline: recorded, but an auto-renewal keeps the lines
     * @param contradictsAutoRenewal received in time, recorded after the term had auto-renewed with the lines
     */
    record LineNoticeGiven(
            ContractId contractId,
            RenewalId renewalId,
            List<LineId> lineIds,
            LocalDate receivedOn,
            Party byParty,
            NoticeMethod method,
            boolean late,
            boolean contradictsAutoRenewal)
            implements ContractEvent {
        @Override
        public boolean changesAgreement() {
            return false;
        }
    }

    /** Of the lines' own notice, or of one that contradicted the term's auto-renewal. */
    record LineNoticeWithdrawn(
            ContractId contractId, RenewalId renewalId, List<LineId> lineIds, boolean contradictsAutoRenewal)
            implements ContractEvent {
        @Override
        public boolean changesAgreement() {
            return false;
        }
    }

    /** A late notice on some lines that counts as in time from now on, under an approval. */
    record LateLineNoticeAccepted(
            ContractId contractId,
            RenewalId renewalId,
            List<LineId> lineIds,
            LocalDate receivedOn,
            ApprovalId approvalId)
            implements ContractEvent {
        @Override
        public boolean changesAgreement() {
            return false;
        }
    }

    /** {@code effective} is the first day not in force; terms that would start on it or later never are. */
    record ContractTerminated(ContractId contractId, LocalDate effective, Party byParty, ChurnReason reason)
            implements ContractEvent {}

    record ContractVoided(ContractId contractId, VoidReason reason) implements ContractEvent {}

    /** The term is over and nothing followed it; its renewal stays open and overdue. */
    record TermExpired(ContractId contractId, RenewalId renewalId, int term) implements ContractEvent {
        @Override
        public boolean changesAgreement() {
            return false;
        }
    }

    /** The next term, with every line that is in force in it and every one that ended before it. */
    record TermStarted(
            ContractId contractId,
            int term,
            LocalDate termStart,
            Optional<LocalDate> termEnd,
            List<LineTerms> lines,
            List<LineLost> removed)
            implements ContractEvent {}

    /** Another contract took over before the term's end. */
    record TermCut(ContractId contractId, int term, LocalDate lastDay, ContractId renewedBy) implements ContractEvent {}

    /** The other contract did not take over after all: the term stands to its end. */
    record TermRestored(ContractId contractId, int term) implements ContractEvent {}

    /** A term that an outcome started, and its correction took back. */
    record TermVoided(ContractId contractId, int term) implements ContractEvent {}

    record LineLost(LineId lineId, ChurnReason reason) {}
}
