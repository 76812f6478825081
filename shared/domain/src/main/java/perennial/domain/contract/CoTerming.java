package perennial.domain.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.BadValue;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.Refusal;
import perennial.domain.contract.ContractCommand.CoTerm;
import perennial.domain.contract.ContractCommand.FeeToProrate;
import perennial.domain.contract.ContractEvent.JoinedLine;
import perennial.domain.contract.ContractEvent.LinesCoTermed;
import perennial.domain.contract.ContractEvent.LinesJoined;
import perennial.domain.contract.ProratedFee.Days;
import perennial.domain.money.Money;

/** Lines of one contract that run with another from a day on, and end with it. */
final class CoTerming {

    private final Contract from;
    private final Contract into;
    private final LocalDate effective;

    private CoTerming(Contract from, Contract into, LocalDate effective) {
        this.from = from;
        this.into = into;
        this.effective = effective;
    }

    static List<Fact> coTerm(CoTerm command, ContractBook book, Context context) {
        Contract from = book.open(command.contractId());
        Contract into = book.open(command.intoContractId());
        Instant at = context.timeAfter(lastChange(from, into, book));
        LocalDate effective = command.effective().orElse(context.dayOf(at));
        var coTerming = new CoTerming(from, into, effective);
        if (coTerming.isDone(command)) return List.of();
        coTerming.requireOpen(book);
        List<Line> lines = coTerming.lines(command);
        Optional<ProratedFee> prorated = command.proratedFee().map(coTerming::prorated);
        var left = new LinesCoTermed(
                from.id(), into.id(), lines.stream().map(Line::id).toList(), effective, prorated);
        var joined = new LinesJoined(
                into.id(),
                from.id(),
                effective,
                lines.stream().map(coTerming::joined).toList());
        return List.of(new Fact(at, left), new Fact(at, joined));
    }

    static Instant lastChange(Contract one, Contract other, ContractBook book) {
        Instant first = book.lastChange(one);
        Instant second = book.lastChange(other);
        return first.isAfter(second) ? first : second;
    }

    private boolean isDone(CoTerm command) {
        return command.lineIds()
                .map(ids -> ids.stream()
                        .allMatch(id -> from.line(id)
                                .flatMap(Line::left)
                                .filter(gone -> isThat(gone, command))
                                .isPresent()))
                .orElseGet(() -> inForce().isEmpty()
                        && from.lines().stream()
                                .flatMap(line -> line.left().stream())
                                .anyMatch(gone -> isThat(gone, command)));
    }

    private boolean isThat(Line.Departure gone, CoTerm command) {
        return gone.into().equals(into.id()) && command.effective().stream().allMatch(gone.on()::equals);
    }

    private void requireOpen(ContractBook book) {
        Refusal.unless(
                from.currency().equals(into.currency()),
                "co-term.currency",
                "lines keep their currency, %s: contract %s is in %s",
                from.currency(),
                into.id(),
                into.currency());
        requireTerm(from);
        requireTerm(into);
        Refusal.unless(
                book.openRenewal(from).isPresent() && from.lastTerm().equals(term(from)),
                "co-term.renewal",
                "lines leave the term whose renewal is open, and contract %s has none in force on %s: an evergreen one"
                        + " needs notice first",
                from.id(),
                effective);
        Refusal.unless(
                book.openRenewal(into).isPresent() || into.lastTerm().end().isEmpty(),
                "co-term.renewal",
                "contract %s ends, and its renewal is closed: lines join a contract that may go on",
                into.id());
    }

    private void requireTerm(Contract contract) {
        Refusal.unless(
                contract.termOn(effective).isPresent(),
                "co-term.effective",
                "no term of contract %s is in force on %s: choose a day in a term of both",
                contract.id(),
                effective);
    }

    private Term term(Contract contract) {
        return contract.termOn(effective).orElseThrow();
    }

    /** Those that go nowhere else. */
    private List<Line> inForce() {
        return from.termOn(effective).stream()
                .flatMap(term -> from.lines().stream()
                        .filter(line -> line.left().isEmpty()
                                && line.feeOn(effective, term.number()).isPresent()))
                .toList();
    }

    private List<Line> lines(CoTerm command) {
        List<Line> lines = command.lineIds()
                .map(ids -> ids.stream().map(this::inForce).toList())
                .orElseGet(this::inForce);
        Refusal.unless(
                !lines.isEmpty(),
                "line.effective",
                "no line of contract %s that goes nowhere else is in force on %s",
                from.id(),
                effective);
        for (Line line : lines) {
            requireUnnoticed(line, from);
            Refusal.unless(
                    into.line(line.id()).isEmpty(),
                    "line.differs",
                    "contract %s has or had a line %s of its own: lines keep their ids",
                    into.id(),
                    line.id());
        }
        Refusal.unless(
                into.lines().size() + lines.size() <= ContractCommand.MOST_LINES,
                "line.limit",
                "a contract has at most %d lines",
                ContractCommand.MOST_LINES);
        return lines;
    }

    /** Notice is on the term that it was given for, and does not follow a line into another. */
    static void requireUnnoticed(Line line, Contract contract) {
        Refusal.unless(
                !contract.lastTerm().isNoticed(line.id()),
                "co-term.noticed",
                "notice stands on line %s of contract %s: withdraw-notice with its lineId takes that back first",
                line.id(),
                contract.id());
    }

    private Line inForce(LineId id) {
        Line line = ContractDecisions.line(from, id);
        Refusal.unless(
                line.feeOn(effective, term(from).number()).isPresent(),
                "line.effective",
                "line %s is not in force on %s: choose a day on which it is",
                id,
                effective);
        line.left().ifPresent(gone -> refuseTwice(line, gone));
        return line;
    }

    private static void refuseTwice(Line line, Line.Departure gone) {
        throw new Refusal(
                "contract.co-termed",
                "line %s runs with contract %s from %s on: cancel-co-term first"
                        .formatted(line.id(), gone.into(), gone.on()));
    }

    private JoinedLine joined(Line line) {
        return new JoinedLine(
                line.id(),
                line.product(),
                line.feeModel(),
                line.feesFrom(effective, term(from).number()));
    }

    private ProratedFee prorated(FeeToProrate asked) {
        Money fee = asked.fee().in(from.currency(), "/proratedFee/fee");
        BadValue.unless(
                !term(from).isEvergreen() && !term(into).isEvergreen(),
                "/proratedFee",
                "is for terms with an end: there is nothing to set an evergreen one in proportion to");
        return ProratedFee.of(
                fee,
                asked.upliftBp().orElse(0),
                new Days(effective, into.lastDay(term(into)).orElseThrow()),
                new Days(term(from).start(), term(from).end().orElseThrow()));
    }
}
