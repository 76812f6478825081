package perennial.domain.renewal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import perennial.domain.Refusal;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.LineTerms;
import perennial.domain.contract.Term;
import perennial.domain.money.Money;
import perennial.domain.time.TermCalendar;

/** What was signed to follow a term, with what is left open filled in from the term and the last proposal. */
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

    NextTerm nextTerm() {
        LocalDate start = start();
        Refusal.unless(
                start.isAfter(term().start()),
                "renewal.term",
                "the next term must start after %s, when this one did",
                term().start());
        LocalDate end = newTermEnd.orElseGet(() -> defaultEnd(start));
        Refusal.unless(!end.isBefore(start), "renewal.term", "the next term starts on %s: end it later", start);
        return new NextTerm(start, Optional.of(end), nextLines());
    }

    /** Recurring value on the term's last day in force, which an earlier start of the next one brings forward. */
    Money valueBefore() {
        return LineTerms.annualValue(inForce(), contract.currency());
    }

    /** Recurring value on a term's last day in force. */
    static Money valueAtEnd(Contract contract, Term term) {
        return contract.recurringValue(contract.valueDay(term), term);
    }

    /** The end of a term that is as long as this one was agreed to be. */
    static LocalDate sameLength(Contract contract, Term term, LocalDate start) {
        LocalDate anchor = contract.terms().getFirst().start();
        LocalDate end = term.agreedEnd().or(term::end).orElseThrow();
        return TermCalendar.repeat(anchor, term.start(), end, start);
    }

    /** Whether the renewal was closed by this very signature, as far as it says anything. */
    boolean isThatOf(ContractBook book) {
        boolean sameDay = renewal.closing()
                .filter(closing -> closing.signedOn().equals(Optional.of(signedOn))
                        && closing.renewedBy().isEmpty())
                .isPresent();
        if (!sameDay) return false;
        return contract.terms().stream()
                .filter(next -> !next.voided() && next.number() > renewal.term())
                .findFirst()
                .filter(next -> next.start().equals(start())
                        && newTermEnd
                                .map(end -> next.agreedEnd().equals(Optional.of(end)))
                                .orElse(true)
                        && lines.map(said -> Set.copyOf(contract.linesOn(next.start(), next))
                                        .equals(Set.copyOf(linesBefore(next, said))))
                                .orElse(true))
                .isPresent();
    }

    private List<LineTerms> linesBefore(Term next, List<ProposalLine> said) {
        return NextLines.of(said, inForce(), contract.without(next), field).lines();
    }

    private Term term() {
        return contract.term(renewal.term());
    }

    private LocalDate start() {
        return newTermStart.orElse(renewal.dueOn());
    }

    private LocalDate defaultEnd(LocalDate start) {
        LocalDate anchor = contract.terms().getFirst().start();
        return lines.isEmpty() && renewal.lastProposal().isPresent()
                ? TermCalendar.endAfter(
                        anchor, start, renewal.lastProposal().get().termMonths())
                : sameLength(contract, term(), start);
    }

    private NextLines nextLines() {
        return lines.or(() -> renewal.lastProposal().map(Renewal.Proposal::lines))
                .map(said -> NextLines.of(said, inForce(), contract, field))
                .orElseGet(() -> NextLines.unchanged(inForce()));
    }

    private List<LineTerms> inForce() {
        LocalDate last = contract.valueDay(term());
        LocalDate cut = start().minusDays(1);
        LocalDate day = cut.isBefore(last) && !cut.isBefore(term().start()) ? cut : last;
        return contract.linesOn(day, term());
    }
}
