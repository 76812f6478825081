package perennial.domain.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.ApprovalId;
import perennial.domain.ContractId;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.UserId;
import perennial.domain.approval.ApprovalEvent.ApprovalDecided;
import perennial.domain.approval.ApprovalEvent.ApprovalExpired;
import perennial.domain.approval.ApprovalEvent.ApprovalLapsed;
import perennial.domain.approval.ApprovalEvent.ApprovalRequested;
import perennial.domain.approval.ApprovalEvent.ApprovalUsed;
import perennial.domain.approval.ApprovalEvent.ApprovalWithdrawn;
import perennial.domain.approval.ApprovalEvent.Use;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.renewal.ConcessionType;

/**
 * One request for an approval, and what became of it.
 *
 * @param request digest of what was asked for, word by word: the same id asking the same again is nothing new
 * @param asked forgotten by the ledger's fold once nothing can be done with it any more
 * @param decided who said yes or no, and when
 * @param usedAt when what it allows was done first
 * @param changed business time of the last change
 */
public record Approval(
        ApprovalId id,
        String request,
        State state,
        Optional<Asked> asked,
        Optional<Decided> decided,
        Optional<Instant> usedAt,
        Instant changed) {

    /** Where it stands. */
    public enum State {
        /** Nobody has decided yet. */
        OPEN,
        APPROVED,
        REFUSED,
        WITHDRAWN,
        EXPIRED,
        /** Nobody has used it, and the renewal that it is about is closed. */
        LAPSED,
        /** What it allows was done. */
        USED;

        /** Whether what it allows may be done: once it was, it still covers the very same terms. */
        public boolean allows() {
            return this == APPROVED || this == USED;
        }
    }

    /**
     * What was asked for.
     *
     * @param terms digest of the terms
     * @param amount what they come to in a year
     * @param lineIds of a notice on some lines only
     */
    public record Asked(
            Subject subject,
            ContractId contractId,
            Ask ask,
            String terms,
            CurrencyCode currency,
            Amount amount,
            Optional<ConcessionType> concession,
            Optional<List<LineId>> lineIds,
            UserId by,
            Instant at,
            LocalDate neededBy,
            Instant expiresAt) {

        static Asked of(ApprovalRequested event, Instant at) {
            return new Asked(
                    event.subject(),
                    event.contractId(),
                    event.ask(),
                    event.terms(),
                    event.currency(),
                    event.amount(),
                    event.concession(),
                    event.lineIds(),
                    event.requestedBy(),
                    at,
                    event.neededBy(),
                    event.expiresAt());
        }

        /** Whether exactly these terms were asked for. */
        boolean isFor(Terms other) {
            return ask == other.ask() && subject.equals(other.subject()) && terms.equals(other.digest());
        }

        public Money money() {
            return amount.in(currency, "/amount");
        }
    }

    public record Decided(UserId by, Instant at) {}

    /** An approval as its request begins it. */
    public static Approval requested(ApprovalRequested event, Instant at) {
        return new Approval(
                event.approvalId(),
                Wording.of(event).digest(),
                State.OPEN,
                Optional.of(Asked.of(event, at)),
                Optional.empty(),
                Optional.empty(),
                at);
    }

    /** The approval after one more fact about it. */
    public Approval evolve(Fact fact) {
        Instant at = fact.at();
        return switch ((ApprovalEvent) fact.event()) {
            case ApprovalRequested e -> requested(e, at);
            case ApprovalDecided e -> {
                State next = e.decision() == Verdict.APPROVED ? State.APPROVED : State.REFUSED;
                yield new Approval(id, request, next, asked, Optional.of(new Decided(e.decidedBy(), at)), usedAt, at);
            }
            case ApprovalWithdrawn _ -> with(State.WITHDRAWN, at);
            case ApprovalExpired _ -> with(State.EXPIRED, at);
            case ApprovalLapsed _ -> with(State.LAPSED, at);
            case ApprovalUsed _ -> new Approval(id, request, State.USED, asked, decided, Optional.of(at), at);
        };
    }

    private Approval with(State next, Instant at) {
        return new Approval(id, request, next, asked, decided, usedAt, at);
    }

    /** What rules still need of it: of one that allows nothing, that it was there. */
    Approval forRules() {
        if (isOpen() || state.allows()) return this;
        return new Approval(id, request, state, Optional.empty(), Optional.empty(), Optional.empty(), changed);
    }

    /** That it was used, unless it has been before. */
    public Stream<Fact> used(Use use, Instant at) {
        if (state == State.USED) return Stream.empty();
        return Stream.of(new Fact(at, new ApprovalUsed(id, use)));
    }

    /** The later of an instant and its own last change: nothing goes under it before it was there. */
    public Instant notBefore(Instant other) {
        return other.isBefore(changed) ? changed : other;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether something may yet come of it: nobody has decided, or used what was approved. */
    boolean isPending() {
        return isOpen() || state == State.APPROVED;
    }

    /** Whether somebody asked for it, and so cannot decide it. */
    public boolean isAskedBy(UserId user) {
        return asked.filter(request -> request.by().equals(user)).isPresent();
    }
}
