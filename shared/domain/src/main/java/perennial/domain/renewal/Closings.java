package perennial.domain.renewal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.BadValue;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.approval.Approval;
import perennial.domain.approval.ApprovalEvent.Use;
import perennial.domain.approval.Approvals;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.LineTerms;
import perennial.domain.contract.Term;
import perennial.domain.money.Amount;
import perennial.domain.money.Money;
import perennial.domain.renewal.RenewalCommand.AutoRenewTerm;
import perennial.domain.renewal.RenewalCommand.CloseRenewal;
import perennial.domain.renewal.RenewalCommand.RecordChurn;
import perennial.domain.renewal.RenewalEvent.AutoRenewed;
import perennial.domain.renewal.RenewalEvent.ChurnRecorded;
import perennial.domain.renewal.RenewalEvent.RenewalClosed;
import perennial.domain.time.TermCalendar;

/** What the ways a renewal ends lead to: signed, churned, renewed by itself, and the correction of any of these. */
final class Closings {

    private Closings() {}

    static List<Fact> close(CloseRenewal command, ContractBook book, Approvals approvals, Context context) {
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
        if (!renewal.isOpen() && signature.isThatOfClosing()) return List.of();
        RenewalDecisions.open(command.renewalId(), book);
        NextTerm next = signature.nextTerm();
        Optional<Approval> approval = signature.underCapOr(approvals, next, command.approvalId());
        Money before = signature.valueBefore();
        Money after = next.value(contract);
        var closed = new RenewalClosed(
                contract.id(),
                renewal.id(),
                renewal.stage(),
                renewal.skipped(),
                command.signedOn(),
                Outcome.of(before, after),
                renewal.timingOf(command.signedOn()),
                contract.currency(),
                new Amount(before.amount()),
                new Amount(after.amount()),
                next.lines().lost(),
                Optional.empty());
        Instant last = book.lastChange(contract);
        Instant at =
                context.timeAfter(approval.map(given -> given.notBefore(last)).orElse(last));
        // used first: with the closing lapses what nobody has used
        return Stream.concat(
                        approval.stream().flatMap(given -> given.used(Use.SIGNATURE, at)),
                        Stream.of(new Fact(at, closed), new Fact(at, next.started(contract))))
                .toList();
    }

    static List<Fact> churn(RecordChurn command, ContractBook book, Context context) {
        Renewal known = book.renewals().get(command.renewalId());
        boolean already = known.closing()
                .filter(closing -> closing.churn().equals(Optional.of(command.reason()))
                        && (command.competitor().isEmpty()
                                || closing.competitor().equals(command.competitor())))
                .isPresent();
        if (already) return List.of();
        Renewal renewal = RenewalDecisions.open(command.renewalId(), book);
        Contract contract = book.contracts().get(renewal.contractId());
        Term term = contract.term(renewal.term());
        Instant at = context.timeAfter(book.lastChange(contract));
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

    static void requireLost(Term term, Renewal renewal, LocalDate day) {
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
        Instant at = context.timeAfter(book.lastChange(contract));
        boolean due = renewal.isOpen()
                && book.renewsItself(contract)
                && !context.dayOf(at).isBefore(renewal.dueOn());
        if (!due) return List.of();
        List<LineTerms> lines = contract.linesOn(contract.valueDay(term), term);
        var next = new NextTerm(
                renewal.dueOn(),
                endByItself(contract, term, renewal.dueOn()),
                NextLines.unchanged(lines, term.linesLeavingWithIt()));
        Money before = Signature.valueAtEnd(contract, term);
        Money after = next.value(contract);
        var renewed = new AutoRenewed(
                contract.id(),
                renewal.id(),
                renewal.stage(),
                Outcome.of(before, after),
                contract.currency(),
                new Amount(before.amount()),
                new Amount(after.amount()),
                Optional.of(next.lines().lost()).filter(lost -> !lost.isEmpty()));
        return List.of(new Fact(at, renewed), new Fact(at, next.started(contract)));
    }

    private static Optional<LocalDate> endByItself(Contract contract, Term term, LocalDate start) {
        AutoRenew mode = contract.autoRenew();
        return switch (mode.mode()) {
            case NONE -> throw new IllegalStateException("auto-renewal is off");
            case EVERGREEN -> Optional.empty();
            case MONTHS -> mode.months().map(months -> TermCalendar.endAfter(contract.monthsFrom(), start, months));
            case SAME_TERM -> Signature.sameLength(contract, term, start);
        };
    }

    static void requireSigned(LocalDate day, String field, Context context) {
        BadValue.unless(!day.isAfter(context.today()), field, "lies in the future; give a day up to today");
    }

    private static Amount valueOf(Contract contract, Term term) {
        return new Amount(Signature.valueAtEnd(contract, term).amount());
    }
}
