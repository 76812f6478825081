package perennial.domain.renewal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.ContractId;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractEvent;
import perennial.domain.contract.ContractEvent.ContractSigned;
import perennial.domain.contract.ContractEvent.ContractTerminated;
import perennial.domain.contract.ContractEvent.ContractVoided;
import perennial.domain.contract.ContractEvent.LateNoticeAccepted;
import perennial.domain.contract.ContractEvent.LinesCoTermed;
import perennial.domain.contract.ContractEvent.LinesReturned;
import perennial.domain.contract.ContractEvent.NoticeGiven;
import perennial.domain.contract.ContractEvent.NoticeWithdrawn;
import perennial.domain.contract.ContractEvent.TermCut;
import perennial.domain.contract.ContractEvent.TermExtended;
import perennial.domain.contract.ContractEvent.TermRestored;
import perennial.domain.contract.ContractEvent.TermStarted;
import perennial.domain.contract.ContractEvent.TermVoided;
import perennial.domain.contract.LineTerms;
import perennial.domain.contract.Term;
import perennial.domain.money.Amount;
import perennial.domain.money.Money;
import perennial.domain.policy.Complexity;
import perennial.domain.policy.Policy;
import perennial.domain.renewal.RenewalEvent.ChurnRecorded;
import perennial.domain.renewal.RenewalEvent.RenewalClosed;
import perennial.domain.renewal.RenewalEvent.RenewalConsolidated;
import perennial.domain.renewal.RenewalEvent.RenewalVoided;

/**
 * What happens to renewals because something happened to a contract or the client: the same commit carries both.
 *
 * @param book as it is after the cause
 * @param complexity the client's
 */
public record RenewalReactions(ContractBook book, Complexity complexity, Policy policy) {

    /** What follows from a contract's event. */
    public List<Fact> to(Instant at, ContractEvent event) {
        Contract contract = book.contracts().get(event.contractId());
        return switch (event) {
            case ContractSigned e ->
                Stream.concat(
                                scheduled(at, contract, contract.lastTerm()).stream(),
                                e.renews().stream().flatMap(old -> renewed(at, e, old).stream()))
                        .toList();
            case TermStarted e -> scheduled(at, contract, contract.term(e.term()));
            case TermExtended _ -> replanned(at, contract);
            case NoticeGiven e -> noticed(at, contract, e);
            case NoticeWithdrawn e -> unnoticed(at, contract, e);
            case LateNoticeAccepted _ -> moved(at, contract);
            case LinesCoTermed e -> consolidated(at, contract, e);
            case LinesReturned _ -> restored(at, contract);
            case ContractTerminated e -> churned(at, contract, e);
            case ContractVoided _ ->
                book.renewals()
                        .of(contract.id())
                        .flatMap(renewal -> voided(later(at, renewal.changed()), renewal).stream())
                        .toList();
            case TermVoided e ->
                book.renewal(contract, contract.term(e.term()))
                        .map(renewal -> voided(at, renewal))
                        .orElse(List.of());
            default -> List.of();
        };
    }

    /** What follows from another complexity of the client: open renewals are planned anew. */
    public List<Fact> toClassification(Instant at) {
        return book.renewals().all().stream()
                .filter(Renewal::isOpen)
                .map(renewal -> book.contracts().get(renewal.contractId()))
                .flatMap(contract -> replanned(at, contract).stream())
                .toList();
    }

    private List<Fact> scheduled(Instant at, Contract contract, Term term) {
        if (term.end().isEmpty()) return List.of();
        return List.of(new Fact(at, Plan.of(contract, term, complexity, policy).scheduled(contract, term)));
    }

    private List<Fact> replanned(Instant at, Contract contract) {
        Term term = contract.lastTerm();
        Plan plan = Plan.of(contract, term, complexity, policy);
        return book.openRenewal(contract)
                .filter(renewal -> !plan.isThatOf(renewal))
                .map(renewal -> List.of(new Fact(later(at, renewal.changed()), plan.replanned(contract, term))))
                .orElse(List.of());
    }

    private List<Fact> noticed(Instant at, Contract contract, NoticeGiven e) {
        Term term = contract.term(TermNumber.of(e.renewalId()));
        return term.isEvergreen() ? scheduled(at, contract, term) : moved(at, contract);
    }

    /** An evergreen term that runs on has no renewal any more; another runs to its end again. */
    private List<Fact> unnoticed(Instant at, Contract contract, NoticeWithdrawn e) {
        Term term = contract.term(TermNumber.of(e.renewalId()));
        if (term.end().isPresent()) return moved(at, contract);
        return book.renewal(contract, term).map(renewal -> voided(at, renewal)).orElse(List.of());
    }

    /** Planned anew where notice has moved the end of the term; whatever else policy has come to say, the plan stays. */
    private List<Fact> moved(Instant at, Contract contract) {
        boolean isElsewhere = book.openRenewal(contract)
                .filter(renewal -> !contract.lastTerm().end().equals(Optional.of(renewal.termEnd())))
                .isPresent();
        return isElsewhere ? replanned(at, contract) : List.of();
    }

    private static List<Fact> voided(Instant at, Renewal renewal) {
        if (renewal.outcome().equals(Optional.of(Outcome.VOID))) return List.of();
        return List.of(new Fact(at, new RenewalVoided(renewal.contractId(), renewal.id())));
    }

    private List<Fact> churned(Instant at, Contract contract, ContractTerminated e) {
        Term term = contract.lastTerm();
        return book.openRenewal(contract)
                .map(renewal -> List.of(new Fact(
                        at,
                        new ChurnRecorded(
                                contract.id(),
                                renewal.id(),
                                renewal.stage(),
                                e.reason(),
                                Optional.empty(),
                                contract.currency(),
                                new Amount(Signature.valueAtEnd(contract, term).amount())))))
                .orElse(List.of());
    }

    /** With the last line a term ends, and its renewal is none any more: what there is to renew falls due elsewhere. */
    private List<Fact> consolidated(Instant at, Contract contract, LinesCoTermed e) {
        Term term = contract.lastTerm();
        Optional<LocalDate> end = contract.emptyFrom(term);
        if (end.isEmpty()) return List.of();
        Renewal renewal = book.openRenewal(contract).orElseThrow();
        var cut = new TermCut(contract.id(), term.number(), end.get().minusDays(1), e.intoContractId());
        var out = new RenewalConsolidated(contract.id(), renewal.id(), renewal.stage(), e.intoContractId());
        return List.of(new Fact(at, cut), new Fact(at, out));
    }

    /** The term stands again, and its renewal begins anew. */
    private List<Fact> restored(Instant at, Contract contract) {
        Term term = contract.lastTerm();
        boolean isOut = book.renewal(contract, term)
                .flatMap(Renewal::outcome)
                .filter(Outcome.CONSOLIDATED::equals)
                .isPresent();
        if (!isOut) return List.of();
        return Stream.concat(
                        Stream.of(new Fact(at, new TermRestored(contract.id(), term.number()))),
                        scheduled(at, contract, term).stream())
                .toList();
    }

    /** The renewal of the contract that a new one follows closes as signed; what is left of its term is cut. */
    private List<Fact> renewed(Instant at, ContractSigned signed, ContractId oldId) {
        Contract old = book.contracts().get(oldId);
        Term term = old.lastTerm();
        Renewal renewal = book.openRenewal(old).orElseThrow();
        List<LineTerms> ending = old.linesBefore(signed.termStart(), term);
        Money before = old.valueBefore(signed.termStart(), term);
        Money after = LineTerms.annualValue(signed.lines(), signed.currency());
        LocalDate signedOn = signed.signedOn().orElseThrow();
        List<LineId> lost = ending.stream()
                .map(LineTerms::lineId)
                .filter(id ->
                        signed.lines().stream().noneMatch(line -> line.follows().equals(Optional.of(id))))
                .toList();
        var closed = new RenewalClosed(
                old.id(),
                renewal.id(),
                renewal.stage(),
                renewal.skipped(),
                signedOn,
                Outcome.of(before, after),
                renewal.timingOf(signedOn),
                old.currency(),
                new Amount(before.amount()),
                new Amount(after.amount()),
                lost,
                Optional.of(signed.contractId()));
        Fact closing = new Fact(at, closed);
        LocalDate cut = signed.termStart().minusDays(1);
        if (!cut.isBefore(old.valueDay(term))) return List.of(closing);
        return List.of(closing, new Fact(at, new TermCut(old.id(), term.number(), cut, signed.contractId())));
    }

    /** Per entity time never runs backwards, whatever the cause's was. */
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
