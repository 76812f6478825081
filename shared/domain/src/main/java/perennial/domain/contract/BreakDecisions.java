package perennial.domain.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.BadValue;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.contract.ContractCommand.AgreeBreaks;
import perennial.domain.contract.ContractCommand.PassBreak;
import perennial.domain.contract.ContractEvent.BreakPassed;
import perennial.domain.contract.ContractEvent.BreaksAgreed;

/** What agreeing on breaks, and letting one pass, leads to; notice uses them. */
final class BreakDecisions {

    private BreakDecisions() {}

    static List<Fact> agree(AgreeBreaks command, ContractBook book, Context context) {
        Contract contract = book.open(command.contractId());
        Term term = contract.lastTerm();
        LocalDate end = term.fullEnd()
                .orElseThrow(() ->
                        new BadValue("/breaks", "are for terms with an end: notice ends an evergreen one on any day"));
        if (term.breaks().agreed().equals(command.breaks())) return List.of();
        TermDecisions.requireOpenRenewal(book, contract);
        Breaks.requireWithin(term.start(), end, command.breaks());
        term.breaks().agreed().stream()
                .filter(known -> !command.breaks().contains(known))
                .forEach(known -> requireUnsettled(known, term));
        var agreed = new BreaksAgreed(contract.id(), term.number(), command.breaks(), false);
        return List.of(new Fact(context.timeAfter(book.lastChange(contract)), agreed));
    }

    /** What has passed has passed, and what notice stands on stays: neither is agreed away unseen. */
    private static void requireUnsettled(Break dropped, Term term) {
        Refusal.unless(
                !term.breaks().isPassed(dropped),
                "break.passed",
                "the deadline of the break on %s is over: name that break as it was agreed",
                dropped.lastDay());
        Refusal.unless(
                term.notice()
                        .flatMap(Notice::lastDay)
                        .filter(dropped.lastDay()::equals)
                        .isEmpty(),
                "break.noticed",
                "notice for the break on %s stands: name that break as it was agreed, or withdraw-notice first",
                dropped.lastDay());
    }

    static List<Fact> pass(PassBreak command, ContractBook book, Context context) {
        Contract contract = book.contracts().get(command.contractId());
        LocalDate day = context.dayOf(context.at().orElse(context.now()));
        Optional<Break> unused = contract.lastTerm()
                .breaksAhead()
                .filter(each -> each.lastDay().equals(command.lastDay()))
                .filter(each -> day.isAfter(each.deadline()))
                .findFirst();
        boolean isOpen = contract.isOpen() && book.openRenewal(contract).isPresent();
        if (unused.isEmpty() || !isOpen) return List.of();
        var passed = new BreakPassed(contract.id(), contract.renewalId(contract.lastTerm()), command.lastDay());
        return List.of(new Fact(context.timeAfter(book.lastChange(contract)), passed));
    }
}
