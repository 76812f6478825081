package perennial.domain.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import perennial.domain.BadValue;
import perennial.domain.Context;
import perennial.domain.ContractId;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.Refusal;
import perennial.domain.RenewalId;
import perennial.domain.approval.ApprovalCommand.RequestApproval;
import perennial.domain.approval.ApprovalEvent.ApprovalRequested;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.LateNoticeTerms;
import perennial.domain.money.Amount;
import perennial.domain.money.Money;
import perennial.domain.renewal.ConcessionTerms;
import perennial.domain.renewal.Offer;
import perennial.domain.renewal.OfferedTerms;

/** What asking for an approval leads to. */
record Requesting(Approvals approvals, ContractBook book, Context context) {

    List<Fact> request(RequestApproval command) {
        Optional<Approval> known = approvals.find(command.approvalId());
        if (known.isPresent()) {
            Refusal.unless(
                    known.get().request().equals(Wording.of(command).digest()),
                    "approval.differs",
                    "approval %s was asked for with other facts: withdraw-approval takes it back, then ask under"
                            + " another id",
                    command.approvalId());
            return List.of();
        }
        Refusal.unless(
                approvals.all().size() < Approvals.MOST,
                "approval.limit",
                "a client has at most %d approvals, closed ones included",
                Approvals.MOST);
        Terms terms = terms(command);
        requireAmount(command, terms.amount());
        Instant at = context.timeAfter(book.lastChange(terms.contract()));
        BadValue.unless(
                !command.neededBy().isBefore(context.dayOf(at)),
                "/neededBy",
                "must not be before the day of the request");
        return List.of(new Fact(at, requested(command, terms, at)));
    }

    private ApprovalRequested requested(RequestApproval command, Terms terms, Instant at) {
        return new ApprovalRequested(
                command.approvalId(),
                command.subject(),
                terms.contract().id(),
                command.ask(),
                terms.digest(),
                terms.contract().currency(),
                new Amount(terms.amount().amount()),
                command.proposal(),
                command.concession(),
                terms instanceof LateNoticeTerms late ? Optional.of(late.notice()) : Optional.empty(),
                command.lineIds(),
                context.actor().userId(),
                command.neededBy(),
                at.plus(Duration.ofDays(context.policy().approval().expiryDays())));
    }

    private Terms terms(RequestApproval command) {
        String id = command.subject().id();
        return switch (command.ask()) {
            case PRICE_OVER_CAP -> offer(new RenewalId(id), command.proposal().orElseThrow());
            case CONCESSION ->
                ConcessionTerms.of(
                        new RenewalId(id),
                        command.concession().orElseThrow(),
                        command.amount().orElseThrow(),
                        "/amount",
                        book);
            case LATE_NOTICE -> lateNotice(new ContractId(id), command.lineIds());
        };
    }

    private OfferedTerms offer(RenewalId id, Offer offer) {
        OfferedTerms terms = OfferedTerms.of(id, offer, book, "/proposal/lines");
        Refusal.unless(
                terms.isOverCap(),
                "approval.needless",
                "the offer keeps to the contract's price cap: issue-proposal and close-renewal go without approval");
        return terms;
    }

    private LateNoticeTerms lateNotice(ContractId id, Optional<List<LineId>> lineIds) {
        LateNoticeTerms terms = LateNoticeTerms.of(id, lineIds, book);
        Refusal.unless(
                !terms.countsAsInTime(),
                "approval.needless",
                "the notice received on %s counts as in time already",
                terms.notice().receivedOn());
        return terms;
    }

    /** Nobody states another amount than what the terms come to, for limits are held against it. */
    private static void requireAmount(RequestApproval command, Money amount) {
        BadValue.unless(
                command.currency().stream().allMatch(amount.currency()::equals),
                "/currency",
                "must be the contract's, " + amount.currency());
        BadValue.unless(
                command.amount().stream().allMatch(given -> given.value().compareTo(amount.amount()) == 0),
                "/amount",
                "comes to " + amount.text() + ": give that, or leave amount and currency out");
    }
}
