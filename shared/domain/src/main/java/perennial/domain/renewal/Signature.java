package perennial.domain.renewal;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import perennial.domain.ApprovalId;
import perennial.domain.LineId;
import perennial.domain.Refusal;
import perennial.domain.approval.Approval;
import perennial.domain.approval.Approvals;
import perennial.domain.contract.Contract;
import perennial.domain.contract.LineTerms;
import perennial.domain.contract.Term;
import perennial.domain.money.Money;
import perennial.domain.time.TermCalendar;

/** What was signed to follow a term, with what is left open filled in from the last proposal, else from the term and the notice on its lines. */
record Signature(
        Contract contract,
        Renewal renewal,
        LocalDate signedOn,
        Optional<LocalDate> newTermStart,
        Optional<LocalDate> newTermEnd,
        Optional<List<ProposalLine>> lines,
        String field) {

    /** The same signature under a contract as it stands otherwise. */
    Signature on(Contract other) {
        return new Signature(other, renewal, signedOn, newTermStart, newTermEnd, lines, field);
    }

    /** @throws Refusal {@code renewal.term}, or by a rule of {@link NextLines} */
    NextTerm nextTerm() {
        LocalDate start = start();
        Refusal.unless(
                start.isAfter(term().start()),
                "renewal.term",
                "the next term must start after %s, when this one did",
                term().start());
        Optional<LocalDate> end = newTermEnd.or(() -> defaultEnd(start));
        Refusal.unless(
                end.filter(start::isAfter).isEmpty(),
                "renewal.term",
                "the next term starts on %s: end it on that day or later",
                start);
        return new NextTerm(start, end, nextLines().requireSome());
    }

    /**
     * The approval that what was signed goes under; none where it keeps to the price cap, or is just what was offered last.
     *
     * @throws Refusal as {@link OfferedTerms#underCapOr}
     */
    Optional<Approval> underCapOr(Approvals approvals, NextTerm next, Optional<ApprovalId> named) {
        var terms = new OfferedTerms(renewal, contract, months(next), next.lines(), inForce());
        return isAsOffered(terms) ? Optional.empty() : terms.underCapOr(approvals, named);
    }

    /** An offer was held against the cap when it was made. */
    private boolean isAsOffered(OfferedTerms terms) {
        return renewal.lastProposal()
                .filter(offer -> offer.termMonths() == terms.termMonths())
                .map(offer -> OfferedLine.of(terms.inForce(), offer.lines()).stream()
                        .flatMap(line -> line.offered().stream())
                        .collect(toSet()))
                .filter(offered -> offered.equals(Set.copyOf(terms.next().lines())))
                .isPresent();
    }

    private int months(NextTerm next) {
        return next.end()
                .map(end -> TermCalendar.months(contract.monthsFrom(), next.start(), end))
                .orElse(0);
    }

    /** Recurring value on the term's last day in force, which an earlier start of the next one brings forward. */
    Money valueBefore() {
        return contract.valueBefore(start(), term());
    }

    /** Recurring value on a term's last day in force. */
    static Money valueAtEnd(Contract contract, Term term) {
        return contract.recurringValue(contract.valueDay(term), term);
    }

    /** The end of a term that is as long as this one was agreed to be; none where it was agreed to have none. */
    static Optional<LocalDate> sameLength(Contract contract, Term term, LocalDate start) {
        return term.agreedEnd().map(end -> TermCalendar.repeat(contract.monthsFrom(), term.start(), end, start));
    }

    /** Whether the renewal was closed by this very signature, as far as it says anything. */
    boolean isThatOfClosing() {
        boolean sameDay = renewal.closing()
                .filter(closing -> closing.signedOn().equals(Optional.of(signedOn))
                        && closing.renewedBy().isEmpty())
                .isPresent();
        return sameDay && contract.termAfter(term()).filter(this::agrees).isPresent();
    }

    private boolean agrees(Term next) {
        return next.start().equals(start())
                && newTermEnd
                        .map(end -> next.agreedEnd().equals(Optional.of(end)))
                        .orElse(true)
                && lines.map(said -> agrees(said, next)).orElse(true);
    }

    private boolean agrees(List<ProposalLine> said, Term next) {
        Map<LineId, LineTerms> before = byId(inForce().stream());
        Map<LineId, LineTerms> after = byId(contract.linesOn(next.start(), next).stream());
        List<ProposalLine> kept = said.stream()
                .filter(line -> line.action() != ProposalLine.Action.REMOVE)
                .toList();
        return kept.size() == after.size()
                && kept.stream()
                        .allMatch(line -> Optional.ofNullable(after.get(line.lineId()))
                                .filter(known -> line.describes(known, before.get(line.lineId())))
                                .isPresent());
    }

    private static Map<LineId, LineTerms> byId(Stream<LineTerms> lines) {
        return lines.collect(toMap(LineTerms::lineId, Function.identity()));
    }

    private Term term() {
        return contract.term(renewal.term());
    }

    private LocalDate start() {
        return newTermStart.orElse(renewal.dueOn());
    }

    private Optional<LocalDate> defaultEnd(LocalDate start) {
        return renewal.lastProposal()
                .map(offer -> TermCalendar.endAfter(contract.monthsFrom(), start, offer.termMonths()))
                .or(() -> sameLength(contract, term(), start));
    }

    private NextLines nextLines() {
        return lines.or(() -> renewal.lastProposal().map(Renewal.Proposal::lines))
                .map(said -> NextLines.of(said, inForce(), contract, field))
                .orElseGet(() -> NextLines.unchanged(inForce(), term().linesLeavingWithIt()));
    }

    private List<LineTerms> inForce() {
        return contract.linesBefore(start(), term());
    }
}
