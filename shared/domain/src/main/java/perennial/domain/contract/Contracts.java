package perennial.domain.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import perennial.domain.ContractId;
import perennial.domain.Digest;
import perennial.domain.Refusal;
import perennial.domain.contract.ContractEvent.AutoRenewalSet;
import perennial.domain.contract.ContractEvent.ContractSigned;
import perennial.domain.contract.ContractEvent.ContractTerminated;
import perennial.domain.contract.ContractEvent.ContractVoided;
import perennial.domain.contract.ContractEvent.LineAdded;
import perennial.domain.contract.ContractEvent.LineAmended;
import perennial.domain.contract.ContractEvent.LineRemoved;
import perennial.domain.contract.ContractEvent.NoticeGiven;
import perennial.domain.contract.ContractEvent.NoticeWithdrawn;
import perennial.domain.contract.ContractEvent.TermCut;
import perennial.domain.contract.ContractEvent.TermExpired;
import perennial.domain.contract.ContractEvent.TermExtended;
import perennial.domain.contract.ContractEvent.TermRestored;
import perennial.domain.contract.ContractEvent.TermStarted;
import perennial.domain.contract.ContractEvent.TermVoided;
import perennial.domain.renewal.TermNumber;

/** The contracts of a client, in the order they were signed: the slice of this capability, and its fold. */
public record Contracts(List<Contract> all) {
    public static final Contracts NONE = new Contracts(List.of());

    /** Of the fold: raise it with every change of {@link #evolve} or of what is kept. */
    public static final int VERSION = 1;

    public Contracts {
        all = List.copyOf(all);
    }

    public Optional<Contract> find(ContractId id) {
        return all.stream().filter(contract -> contract.id().equals(id)).findFirst();
    }

    /** @throws Refusal {@code contract.unknown} */
    public Contract get(ContractId id) {
        return find(id).orElseThrow(() -> new Refusal("contract.unknown", "this client has no contract " + id));
    }

    /** The contracts after one more event; an event of a contract that is not here changes nothing. */
    public Contracts evolve(Instant at, ContractEvent event) {
        if (event instanceof ContractSigned signed) {
            return new Contracts(
                    Stream.concat(all.stream(), Stream.of(signed(at, signed))).toList());
        }
        return new Contracts(all.stream()
                .map(contract -> contract.id().equals(event.contractId()) ? evolve(contract, at, event) : contract)
                .toList());
    }

    private static Contract signed(Instant at, ContractSigned event) {
        return new Contract(
                event.contractId(),
                digest(event),
                event.currency(),
                event.noticePeriod(),
                event.autoRenew(),
                event.priceCapBp(),
                event.renews(),
                event.lines().stream()
                        .map(line -> Line.starting(line, 1, event.termStart()))
                        .toList(),
                List.of(Term.starting(1, event.termStart(), event.termEnd())),
                Optional.empty(),
                false,
                at);
    }

    private static Contract evolve(Contract contract, Instant at, ContractEvent event) {
        Contract changed = switch (event) {
            case ContractSigned signed -> signed(at, signed);
            case LineAdded added -> added(contract, added);
            case LineAmended e ->
                contract.withLine(
                        e.lineId(),
                        line -> line.with(new Fee(
                                termAt(contract, e.effective()), e.effective(), true, e.unitRate(), e.units())));
            case LineRemoved e -> contract.withLine(e.lineId(), line -> ended(contract, line, e));
            case AutoRenewalSet e -> contract.with(new AutoRenew(e.mode(), e.months()));
            case TermExtended e -> contract.withTerm(e.term(), term -> term.withEnd(Optional.of(e.toDate())));
            case NoticeGiven e -> noticed(contract, at, e);
            case NoticeWithdrawn e -> contract.withTerm(TermNumber.of(e.renewalId()), Contracts::withdrawn);
            case ContractTerminated e -> terminated(contract, e);
            case ContractVoided _ -> contract.asVoided();
            case TermExpired e -> contract.withTerm(e.term(), Term::asExpired);
            case TermStarted e -> started(contract, e);
            case TermCut e -> contract.withTerm(e.term(), term -> term.withCut(Optional.of(e.lastDay())));
            case TermRestored e -> contract.withTerm(e.term(), term -> term.withCut(Optional.empty()));
            case TermVoided e -> contract.withoutTerm(e.term());
        };
        return changed.at(at.isAfter(contract.changed()) ? at : contract.changed());
    }

    private static Contract added(Contract contract, LineAdded e) {
        var terms = new LineTerms(e.lineId(), e.product(), e.feeModel(), e.unitRate(), e.units(), Optional.empty());
        Line line = Line.starting(terms, termAt(contract, e.effective()), e.effective());
        return contract.withLines(
                Stream.concat(contract.lines().stream(), Stream.of(line)).toList());
    }

    private static Line ended(Contract contract, Line line, LineRemoved e) {
        int term = termAt(contract, e.effective());
        return line.feeOn(e.effective(), term)
                .map(fee -> line.ended(new Fee(term, e.effective(), false, fee.unitRate(), fee.units())))
                .orElse(line);
    }

    private static int termAt(Contract contract, LocalDate day) {
        return contract.termOn(day).orElseGet(contract::lastTerm).number();
    }

    private static Contract noticed(Contract contract, Instant at, NoticeGiven e) {
        Optional<Notice> notice =
                Optional.of(new Notice(e.receivedOn(), e.byParty(), e.method(), e.lastDay(), e.late(), at));
        UnaryOperator<Term> change = e.contradictsAutoRenewal()
                ? term -> term.withContradiction(notice)
                : term -> term.withNotice(notice).withEnd(e.lastDay().or(term::end));
        return contract.withTerm(TermNumber.of(e.renewalId()), change);
    }

    private static Term withdrawn(Term term) {
        if (term.notice().isEmpty()) return term.withContradiction(Optional.empty());
        Term without = term.withNotice(Optional.empty());
        return term.isEvergreen() ? without.withEnd(Optional.empty()) : without;
    }

    private static Contract terminated(Contract contract, ContractTerminated e) {
        Term last = contract.lastTerm();
        return contract.withTerm(
                        last.number(),
                        term -> term.withCut(Optional.of(e.effective().minusDays(1))))
                .withTermination(Optional.of(e.effective()));
    }

    private static Contract started(Contract contract, TermStarted e) {
        var terms = new ArrayList<>(contract.terms());
        terms.add(Term.starting(e.term(), e.termStart(), e.termEnd()));
        var lines = new ArrayList<Line>();
        for (Line line : contract.lines()) {
            Optional<LineTerms> goesOn = e.lines().stream()
                    .filter(next -> next.lineId().equals(line.id()))
                    .findFirst();
            lines.add(goesOn.map(
                            next -> line.with(new Fee(e.term(), e.termStart(), true, next.unitRate(), next.units())))
                    .orElseGet(() -> line.feeOn(e.termStart(), e.term())
                            .map(fee -> line.with(new Fee(e.term(), e.termStart(), false, fee.unitRate(), fee.units())))
                            .orElse(line)));
        }
        e.lines().stream()
                .filter(next -> contract.line(next.lineId()).isEmpty())
                .forEach(next -> lines.add(Line.starting(next, e.term(), e.termStart())));
        return contract.withTerms(terms).withLines(lines).withTermination(Optional.empty());
    }

    /** Of everything a contract was signed with: signing again with the same facts is nothing new. */
    static String digest(ContractSigned event) {
        return Digest.of(
                event.signedOn().map(Object::toString).orElse(""),
                event.termStart().toString(),
                event.termEnd().map(Object::toString).orElse(""),
                event.currency().text(),
                event.noticePeriod()
                        .map(period -> period.amount() + " " + period.unit())
                        .orElse(""),
                event.autoRenew().mode() + " "
                        + event.autoRenew().months().map(Object::toString).orElse(""),
                event.priceCapBp().map(Object::toString).orElse(""),
                event.renews().map(ContractId::text).orElse(""),
                String.join("\n", event.lines().stream().map(Contracts::text).toList()));
    }

    private static String text(LineTerms line) {
        return String.join(
                " ",
                line.lineId().text(),
                line.product().text(),
                line.feeModel().name(),
                line.unitRate().text(),
                Long.toString(line.units()));
    }
}
