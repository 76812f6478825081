package perennial.domain.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.ApprovalId;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.UserId;
import perennial.domain.client.ClientEvent;
import perennial.domain.contract.LateNotice;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.renewal.ConcessionType;
import perennial.domain.renewal.Offer;

/** What happens to an approval; each names it. */
public sealed interface ApprovalEvent extends ClientEvent {
    ApprovalId approvalId();

    /**
     * @param contractId the contract that the subject is, or belongs to
     * @param terms hexadecimal SHA-256 of exactly the terms asked for
     * @param amount what they come to in a year: a concession's value, what an offer asks beyond the cap, or the value that a
     *     late notice would end
     * @param proposal with PRICE_OVER_CAP
     * @param concession with CONCESSION
     * @param notice with LATE_NOTICE
     * @param lineIds with LATE_NOTICE, where the notice is on some lines only
     * @param expiresAt when it expires if nobody has decided
     */
    record ApprovalRequested(
            ApprovalId approvalId,
            Subject subject,
            ContractId contractId,
            Ask ask,
            String terms,
            CurrencyCode currency,
            Amount amount,
            Optional<Offer> proposal,
            Optional<ConcessionType> concession,
            Optional<LateNotice> notice,
            Optional<List<LineId>> lineIds,
            UserId requestedBy,
            LocalDate neededBy,
            Instant expiresAt)
            implements ApprovalEvent {
        @Override
        public boolean usesPolicy() {
            return true;
        }
    }

    record ApprovalDecided(ApprovalId approvalId, Verdict decision, UserId decidedBy) implements ApprovalEvent {
        @Override
        public boolean usesPolicy() {
            return true;
        }
    }

    record ApprovalWithdrawn(ApprovalId approvalId, UserId withdrawnBy) implements ApprovalEvent {}

    record ApprovalExpired(ApprovalId approvalId) implements ApprovalEvent {}

    /** The renewal that it was about is closed, and nobody has used it: the same commit says how. */
    record ApprovalLapsed(ApprovalId approvalId) implements ApprovalEvent {}

    /** What it allows was done: the same commit says what. */
    record ApprovalUsed(ApprovalId approvalId, Use use) implements ApprovalEvent {}

    /** What was done with it. */
    enum Use {
        PROPOSAL,
        SIGNATURE,
        CONCESSION,
        LATE_NOTICE
    }
}
