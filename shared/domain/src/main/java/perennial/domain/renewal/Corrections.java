package perennial.domain.renewal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractEvent.TermRestored;
import perennial.domain.contract.ContractEvent.TermVoided;
import perennial.domain.contract.Term;
import perennial.domain.money.Amount;
import perennial.domain.money.Money;
import perennial.domain.renewal.RenewalCommand.CorrectOutcome;
import perennial.domain.renewal.RenewalCommand.CorrectRenewalOutcome;
import perennial.domain.renewal.RenewalEvent.RenewalOutcomeCorrected;

/** What the correction of a closed renewal's outcome leads to: what had followed is taken back, what follows is begun. */
final class Corrections {

    private Corrections() {}

    static List<Fact> correct(CorrectRenewalOutcome command, ContractBook book, Context context) {
        Renewal renewal = book.renewals().get(command.renewalId());
        Contract contract = book.contracts().get(renewal.contractId());
        requireClosed(renewal, contract);
        Optional<Signature> signature = signature(command.to(), renewal, contract, context);
        if (isSo(command.to(), signature, renewal)) return List.of();
        Term term = contract.term(renewal.term());
        Optional<Term> next = contract.termAfter(term);
        next.ifPresent(following -> requireUntouched(following, contract, book, signature.isPresent()));
        Instant at = context.timeOfCorrection(renewal.correctableFrom(), book.lastChange(contract));
        if (signature.isEmpty()) Closings.requireLost(term, renewal, context.dayOf(at));
        Contract alone = contract.endingWith(term);
        boolean restores = term.cut().isPresent() && contract.isOpen();
        return new Correction(alone, renewal, restores, next, signature.map(signed -> signed.on(alone)), at)
                .of(command);
    }

    private static void requireClosed(Renewal renewal, Contract contract) {
        Refusal.unless(!contract.voided(), "contract.closed", "contract %s is void", contract.id());
        RenewalDecisions.requireNotVoid(renewal);
        requireNotConsolidated(renewal);
        Refusal.unless(
                !renewal.isOpen(),
                "renewal.open",
                "renewal %s has no outcome to correct: close-renewal or record-churn gives it one",
                renewal.id());
    }

    private static void requireNotConsolidated(Renewal renewal) {
        Refusal.unless(
                !renewal.outcome().equals(Optional.of(Outcome.CONSOLIDATED)),
                "renewal.consolidated",
                "the lines of renewal %s run with another contract now: cancel-co-term takes that back",
                renewal.id());
    }

    private static Optional<Signature> signature(
            CorrectOutcome to, Renewal renewal, Contract contract, Context context) {
        return to.signedOn().map(day -> {
            Closings.requireSigned(day, "/to/signedOn", context);
            return new Signature(contract, renewal, day, to.newTermStart(), to.newTermEnd(), to.lines(), "/to/lines");
        });
    }

    private static boolean isSo(CorrectOutcome to, Optional<Signature> signature, Renewal renewal) {
        return signature
                .map(Signature::isThatOfClosing)
                .orElseGet(
                        () -> renewal.closing().flatMap(Renewal.Closing::churn).equals(to.churn()));
    }

    private static void requireUntouched(Term next, Contract contract, ContractBook book, boolean signed) {
        Refusal.unless(
                book.renewal(contract, next).filter(r -> !r.isOpen()).isEmpty(),
                "renewal.following-closed",
                "the renewal of the term that followed is closed as well: the outcome before it stands");
        Refusal.unless(
                !signed || (next.notice().isEmpty() && next.lineNotices().isEmpty()),
                "renewal.following-noticed",
                "notice stands on the term that followed, which would be lost: withdraw-notice first, then give it"
                        + " again");
    }

    /**
     * A correction that nothing is in the way of.
     *
     * @param contract as if nothing had followed the term
     * @param restores whether another contract had cut the term short
     * @param next the term that had followed
     * @param signature what was signed; empty where the client was lost
     */
    private record Correction(
            Contract contract,
            Renewal renewal,
            boolean restores,
            Optional<Term> next,
            Optional<Signature> signature,
            Instant at) {

        List<Fact> of(CorrectRenewalOutcome command) {
            Optional<NextTerm> signed = signature.map(Signature::nextTerm);
            var facts = new ArrayList<Fact>();
            facts.add(new Fact(at, corrected(command, signed)));
            if (restores) facts.add(new Fact(at, new TermRestored(contract.id(), renewal.term())));
            next.ifPresent(taken -> facts.add(new Fact(at, new TermVoided(contract.id(), taken.number()))));
            signed.ifPresent(begun -> facts.add(new Fact(at, begun.started(contract))));
            return List.copyOf(facts);
        }

        private RenewalOutcomeCorrected corrected(CorrectRenewalOutcome command, Optional<NextTerm> signed) {
            Money before = signature
                    .map(Signature::valueBefore)
                    .orElseGet(() -> Signature.valueAtEnd(contract, contract.term(renewal.term())));
            Optional<Money> after = signed.map(begun -> begun.value(contract));
            return new RenewalOutcomeCorrected(
                    contract.id(),
                    renewal.id(),
                    command.reason(),
                    after.map(value -> Outcome.of(before, value)).orElse(Outcome.CHURNED),
                    command.to().churn(),
                    command.to().signedOn(),
                    command.to().signedOn().map(renewal::timingOf),
                    contract.currency(),
                    new Amount(before.amount()),
                    after.map(value -> new Amount(value.amount())),
                    signed.map(begun -> begun.lines().lost()).orElse(List.of()));
        }
    }
}
