package perennial.views.approvals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.ApprovalId;
import perennial.domain.ClientId;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.UserId;
import perennial.domain.approval.Approval;
import perennial.domain.approval.Approval.Asked;
import perennial.domain.approval.Approval.Decided;
import perennial.domain.approval.Approval.State;
import perennial.domain.approval.ApprovalEvent.ApprovalRequested;
import perennial.domain.approval.Ask;
import perennial.domain.approval.Subject;
import perennial.domain.contract.LateNotice;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.renewal.ConcessionType;
import perennial.domain.renewal.Offer;
import perennial.views.clients.PortfolioClient;

/**
 * An approval as callers see it in lists, with exactly the terms that are asked for.
 *
 * @param owner the client's portfolio owner
 * @param amount what the terms come to in a year
 * @param proposal with PRICE_OVER_CAP
 * @param concession with CONCESSION
 * @param notice with LATE_NOTICE
 * @param lineIds with LATE_NOTICE, where the notice is on some lines only
 * @param neededBy the day by which somebody has to decide
 * @param usedAt when what it allows was done first
 */
public record ApprovalItem(
        ClientId clientId,
        String clientName,
        UserId owner,
        ApprovalId approvalId,
        State state,
        Subject subject,
        ContractId contractId,
        Ask ask,
        Amount amount,
        CurrencyCode currency,
        Optional<Offer> proposal,
        Optional<ConcessionType> concession,
        Optional<LateNotice> notice,
        Optional<List<LineId>> lineIds,
        LocalDate neededBy,
        UserId requestedBy,
        Instant requestedAt,
        Instant expiresAt,
        Optional<UserId> decidedBy,
        Optional<Instant> decidedAt,
        Optional<Instant> usedAt) {

    static ApprovalItem of(PortfolioClient client, Approval approval, ApprovalRequested request) {
        Asked asked = approval.asked().orElseThrow();
        return new ApprovalItem(
                client.id(),
                client.name(),
                client.owner(),
                approval.id(),
                approval.state(),
                asked.subject(),
                asked.contractId(),
                asked.ask(),
                asked.amount(),
                asked.currency(),
                request.proposal(),
                request.concession(),
                request.notice(),
                request.lineIds(),
                asked.neededBy(),
                asked.by(),
                asked.at(),
                asked.expiresAt(),
                approval.decided().map(Decided::by),
                approval.decided().map(Decided::at),
                approval.usedAt());
    }
}
