package perennial.domain.renewal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import perennial.domain.BadValue;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractCommand;
import perennial.domain.contract.ContractEvent.TermRestored;
import perennial.domain.contract.ContractEvent.TermVoided;
import perennial.domain.contract.LineTerms;
import perennial.domain.contract.Term;
import perennial.domain.money.Amount;
import perennial.domain.money.Money;
import perennial.domain.renewal.RenewalCommand.AutoRenewTerm;
import perennial.domain.renewal.RenewalCommand.CloseRenewal;
import perennial.domain.renewal.RenewalCommand.CorrectOutcome;
import perennial.domain.renewal.RenewalCommand.CorrectRenewalOutcome;
import perennial.domain.renewal.RenewalCommand.RecordChurn;
import perennial.domain.renewal.RenewalEvent.AutoRenewed;
import perennial.domain.renewal.RenewalEvent.ChurnRecorded;
import perennial.domain.renewal.RenewalEvent.RenewalClosed;
import perennial.domain.renewal.RenewalEvent.RenewalOutcomeCorrected;
import perennial.domain.time.TermCalendar;

/** What the ways a renewal ends lead to: signed, churned, renewed by itself, and the correction of any of these. */
final class Closings {

    private Closings() {}

    static List<Fact> close(CloseRenewal command, ContractBook book, Context context) {
        requireSigned(command.signedOn(), "/signedOn", context);
        Renewal renewal = book.renewals().get(command.renewalId());
        Contract contract = book.contracts().get(renewal.contractId());
        Signature signature = new Signature(
                contract,
                renewal,
                command.signedOn(),
                command.newTermStart(),
                command.newTermEnd(),
                command.lines(),
                "/lines");
        if (!renewal.isOpen() && signature.isThatOf(book)) return List.of();
        RenewalDecisions.open(command.renewalId(), book);
        NextTerm next = signature.nextTerm();
        Money before = signature.valueBefore();
        Money after = next.lines().annualValue(contract.currency());
        var closed = new RenewalClosed(
                contract.id(),
                renewal.id(),
                renewal.stage(),
                renewal.skipped(),
                command.signedOn(),
                outcome(before, after),
                renewal.timingOf(command.signedOn()),
                contract.currency(),
                new Amount(before.amount()),
                new Amount(after.amount()),
                next.lines().lost(),
                Optional.empty());
        Instant at = context.timeAfter(later(contract.changed(), renewal.changed()));
        return List.of(new Fact(at, closed), new Fact(at, next.started(contract)));
    }

    static List<Fact> churn(RecordChurn command, ContractBook book, Context context) {
        Renewal known = book.renewals().get(command.renewalId());
        boolean already = known.closing()
                .filter(closing ->
                        closing.outcome() == Outcome.CHURNED && closing.churn().equals(Optional.of(command.reason())))
                .isPresent();
        if (already) return List.of();
        Renewal renewal = RenewalDecisions.open(command.renewalId(), book);
        Contract contract = book.contracts().get(renewal.contractId());
        Term term = contract.term(renewal.term());
        Instant at = context.timeAfter(renewal.changed());
        requireLost(term, renewal, context.dayOf(at));
        var churned = new ChurnRecorded(
                contract.id(),
                renewal.id(),
                renewal.stage(),
                command.reason(),
                command.competitor(),
                contract.currency(),
                valueOf(contract, term));
        return List.of(new Fact(at, churned));
    }

    private static void requireLost(Term term, Renewal renewal, LocalDate day) {
        Refusal.unless(
                term.notice().isPresent() || term.contradiction().isPresent() || !day.isBefore(renewal.dueOn()),
                "renewal.churn",
                "there is no notice, and the term is in force until %s: give-notice first, or wait until it is over",
                renewal.termEnd());
    }

    static List<Fact> autoRenew(AutoRenewTerm command, ContractBook book, Context context) {
        Renewal renewal = book.renewals().get(command.renewalId());
        Contract contract = book.contracts().get(renewal.contractId());
        Term term = contract.term(renewal.term());
        Instant at = context.timeAfter(later(contract.changed(), renewal.changed()));
        boolean due = renewal.isOpen()
                && contract.isOpen()
                && contract.autoRenew().isOn()
                && !term.hasNoticeInTime()
                && !context.dayOf(at).isBefore(renewal.dueOn());
        if (!due) return List.of();
        List<LineTerms> lines = contract.linesOn(contract.valueDay(term), term);
        Amount value =
                new Amount(LineTerms.annualValue(lines, contract.currency()).amount());
        var renewed = new AutoRenewed(
                contract.id(), renewal.id(), renewal.stage(), Outcome.RENEWED_FLAT, contract.currency(), value, value);
        var next =
                new NextTerm(renewal.dueOn(), endByItself(contract, term, renewal.dueOn()), NextLines.unchanged(lines));
        return List.of(new Fact(at, renewed), new Fact(at, next.started(contract)));
    }

    private static Optional<LocalDate> endByItself(Contract contract, Term term, LocalDate start) {
        LocalDate anchor = contract.terms().getFirst().start();
        AutoRenew mode = contract.autoRenew();
        return switch (mode.mode()) {
            case NONE -> throw new IllegalStateException("auto-renewal is off");
            case EVERGREEN -> Optional.empty();
            case MONTHS ->
                Optional.of(TermCalendar.endAfter(anchor, start, mode.months().orElseThrow()));
            case SAME_TERM -> Optional.of(Signature.sameLength(contract, term, start));
        };
    }

    static List<Fact> correct(CorrectRenewalOutcome command, ContractBook book, Context context) {
        Renewal renewal = book.renewals().get(command.renewalId());
        Contract contract = book.contracts().get(renewal.contractId());
        Refusal.unless(!contract.voided(), "contract.closed", "contract %s is void", contract.id());
        Refusal.unless(
                renewal.outcome().filter(outcome -> outcome != Outcome.VOID).isPresent(),
                "renewal.open",
                "renewal %s has no outcome to correct: close-renewal or record-churn gives it one",
                renewal.id());
        Term term = contract.term(renewal.term());
        Optional<Term> next = contract.terms().stream()
                .filter(other -> !other.voided() && other.number() > term.number())
                .findFirst();
        CorrectOutcome to = command.to();
        Optional<Signature> signature = to.signedOn().map(day -> {
            requireSigned(day, "/to/signedOn", context);
            return new Signature(contract, renewal, day, to.newTermStart(), to.newTermEnd(), to.lines(), "/to/lines");
        });
        boolean already = signature.isPresent()
                ? signature.get().isThatOf(book)
                : renewal.closing().flatMap(Renewal.Closing::churn).equals(to.churn());
        if (already) return List.of();
        next.ifPresent(following -> requireFollowingOpen(contract, following, book));
        Instant at = context.timeOfCorrection();
        if (signature.isEmpty()) requireLost(term, renewal, context.dayOf(at));
        Contract alone = contract.endingWith(term);
        return corrected(command, new Correction(alone, renewal, term, next, signature.map(s -> s.on(alone))), at);
    }

    private record Correction(
            Contract contract, Renewal renewal, Term term, Optional<Term> next, Optional<Signature> signature) {}

    private static List<Fact> corrected(CorrectRenewalOutcome command, Correction correction, Instant at) {
        Contract contract = correction.contract();
        Renewal renewal = correction.renewal();
        Optional<NextTerm> signed = correction.signature().map(Signature::nextTerm);
        Money before = correction
                .signature()
                .map(Signature::valueBefore)
                .orElseGet(() -> Signature.valueAtEnd(contract, correction.term()));
        Optional<Money> after = signed.map(next -> next.lines().annualValue(contract.currency()));
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                at,
                new RenewalOutcomeCorrected(
                        contract.id(),
                        renewal.id(),
                        command.reason(),
                        after.map(value -> outcome(before, value)).orElse(Outcome.CHURNED),
                        command.to().churn(),
                        command.to().signedOn(),
                        command.to().signedOn().map(renewal::timingOf),
                        contract.currency(),
                        new Amount(before.amount()),
                        after.map(value -> new Amount(value.amount())),
                        signed.map(next -> next.lines().lost()).orElse(List.of()))));
        if (correction.term().cut().isPresent() && contract.isOpen()) {
            facts.add(new Fact(
                    at, new TermRestored(contract.id(), correction.term().number())));
        }
        correction.next().ifPresent(next -> facts.add(new Fact(at, new TermVoided(contract.id(), next.number()))));
        signed.ifPresent(next -> facts.add(new Fact(at, next.started(contract))));
        return List.copyOf(facts);
    }

    private static void requireFollowingOpen(Contract contract, Term following, ContractBook book) {
        Refusal.unless(
                book.renewal(contract, following).filter(r -> !r.isOpen()).isEmpty(),
                "renewal.following-closed",
                "the renewal of the following term is closed: correct that one first");
    }

    private static void requireSigned(LocalDate day, String field, Context context) {
        ContractCommand.requireDay(day, field);
        BadValue.unless(!day.isAfter(context.today()), field, "lies in the future; give a day up to today");
    }

    private static Amount valueOf(Contract contract, Term term) {
        return new Amount(Signature.valueAtEnd(contract, term).amount());
    }

    /** By recurring value against the last day. */
    static Outcome outcome(Money before, Money after) {
        int change = after.compareAmount(before);
        if (change == 0) return Outcome.RENEWED_FLAT;
        return change > 0 ? Outcome.RENEWED_WITH_UPSELL : Outcome.RENEWED_WITH_DOWNSELL;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
