package perennial.domain.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import perennial.domain.BadValue;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.Refusal;
import perennial.domain.contract.ContractCommand.AddLine;
import perennial.domain.contract.ContractCommand.AmendLine;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.RemoveLine;
import perennial.domain.contract.ContractCommand.SetAutoRenewal;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.ContractEvent.AutoRenewalSet;
import perennial.domain.contract.ContractEvent.BreaksAgreed;
import perennial.domain.contract.ContractEvent.ContractSigned;
import perennial.domain.contract.ContractEvent.LineAdded;
import perennial.domain.contract.ContractEvent.LineAmended;
import perennial.domain.contract.ContractEvent.LineRemoved;
import perennial.domain.money.Rate;

/** What signing a contract and changing its lines lead to. */
final class ContractDecisions {
    private static final int MOST_CONTRACTS = 500;

    private ContractDecisions() {}

    static List<Fact> sign(SignContract command, ContractBook book, Context context) {
        var signed = new ContractSigned(
                command.contractId(),
                command.signedOn(),
                command.termStart(),
                command.termEnd(),
                command.currency(),
                command.noticePeriod(),
                command.autoRenew(),
                command.priceCapBp(),
                command.renews(),
                followed(command, book));
        List<Break> breaks = command.breaks().orElse(List.of());
        Optional<Contract> known = book.contracts().find(command.contractId());
        if (known.isPresent()) {
            Agreement agreement = known.get().agreement();
            Refusal.unless(
                    agreement.digest().equals(Contracts.digest(signed))
                            && agreement.breaks().equals(breaks),
                    "contract.differs",
                    "contract %s was signed with other facts: change it with amend-line, add-line, remove-line,"
                            + " set-auto-renewal, agree-breaks or extend-term, or void-contract",
                    command.contractId());
            return List.of();
        }
        Refusal.unless(
                book.contracts().all().size() < MOST_CONTRACTS,
                "contract.limit",
                "a client has at most %d contracts",
                MOST_CONTRACTS);
        command.signedOn().ifPresent(day -> requirePast(day, "/signedOn", context));
        Instant last = Instant.MIN;
        if (command.renews().isPresent()) last = requireRenewable(command, book);
        Instant at = context.timeAfter(last);
        var agreed = new BreaksAgreed(command.contractId(), 1, breaks, true);
        return breaks.isEmpty() ? List.of(new Fact(at, signed)) : List.of(new Fact(at, signed), new Fact(at, agreed));
    }

    private static Instant requireRenewable(SignContract command, ContractBook book) {
        Contract old = book.contracts().get(command.renews().get());
        Term term = old.lastTerm();
        Refusal.unless(
                book.openRenewal(old).isPresent(),
                "contract.renews",
                "contract %s has no open renewal to close: an evergreen one needs notice first",
                old.id());
        Refusal.unless(
                old.currency().equals(command.currency()),
                "contract.renews",
                "a contract that renews another keeps its currency, %s",
                old.currency());
        Refusal.unless(
                command.termStart().isAfter(term.start()),
                "contract.renews",
                "the new term must start after %s, when the term that it renews did",
                term.start());
        return book.lastChange(old);
    }

    /** Each line with the old one that it follows: the one of the same id, else the first free one of the same product. */
    private static List<LineTerms> followed(SignContract command, ContractBook book) {
        var free = new ArrayList<>(command.renews()
                .flatMap(book.contracts()::find)
                .map(old -> old.linesBefore(command.termStart(), old.lastTerm()))
                .orElse(List.of()));
        var byId = command.lines().stream()
                .filter(line -> free.stream().anyMatch(old -> old.lineId().equals(line.lineId())))
                .map(NewLine::lineId)
                .toList();
        free.removeIf(old -> byId.contains(old.lineId()));
        var lines = new ArrayList<LineTerms>();
        for (NewLine line : command.lines()) {
            Optional<LineId> follows = byId.contains(line.lineId()) ? Optional.of(line.lineId()) : take(free, line);
            lines.add(new LineTerms(
                    line.lineId(), line.product(), line.feeModel(), line.unitRate(), line.units(), follows));
        }
        return lines;
    }

    private static Optional<LineId> take(List<LineTerms> free, NewLine line) {
        Optional<LineTerms> match = free.stream()
                .filter(old -> old.product().equals(line.product()))
                .findFirst();
        match.ifPresent(free::remove);
        return match.map(LineTerms::lineId);
    }

    static List<Fact> add(AddLine command, ContractBook book, Context context) {
        Contract contract = book.open(command.contractId());
        Optional<Line> known = contract.line(command.lineId());
        if (known.isPresent()) {
            Refusal.unless(
                    isThat(command, known.get()),
                    "line.differs",
                    "line %s is or was there with other facts: change it with amend-line, or add under another id",
                    command.lineId());
            return List.of();
        }
        Refusal.unless(
                contract.lines().size() < ContractCommand.MOST_LINES,
                "line.limit",
                "a contract has at most %d lines",
                ContractCommand.MOST_LINES);
        requireInTerm(contract, command.effective(), "line.effective");
        var added = new LineAdded(
                command.contractId(),
                command.lineId(),
                command.product(),
                command.feeModel(),
                command.unitRate(),
                command.units(),
                command.effective());
        return List.of(new Fact(context.timeAfter(contract.changed()), added));
    }

    private static boolean isThat(AddLine command, Line line) {
        Fee first = line.first();
        return line.product().equals(command.product())
                && line.feeModel() == command.feeModel()
                && first.inForce()
                && first.from().equals(command.effective())
                && first.unitRate().equals(command.unitRate())
                && first.units() == command.units();
    }

    static List<Fact> amend(AmendLine command, ContractBook book, Context context) {
        Contract contract = book.open(command.contractId());
        Line line = line(contract, command.lineId());
        Term term = requireInTerm(contract, command.effective(), "line.effective");
        Fee fee = line.feeOn(command.effective(), term.number())
                .orElseThrow(() -> new Refusal(
                        "line.effective",
                        "line " + line.id() + " is not in force on " + command.effective()
                                + ": choose a day on which it is"));
        Rate unitRate = command.unitRate().orElse(fee.unitRate());
        long units = command.units().orElse(fee.units());
        if (unitRate.equals(fee.unitRate()) && units == fee.units()) return List.of();
        line.feeModel().requireValuable(unitRate, units, command.unitRate().isPresent() ? "/unitRate" : "/units");
        requireRoom(line, 1);
        var amended = new LineAmended(
                command.contractId(), command.lineId(), unitRate, units, command.effective(), command.change());
        return List.of(new Fact(context.timeAfter(contract.changed()), amended));
    }

    static List<Fact> remove(RemoveLine command, ContractBook book, Context context) {
        Contract contract = book.open(command.contractId());
        Line line = line(contract, command.lineId());
        Term term = requireInTerm(contract, command.effective(), "line.effective");
        if (line.endsOn(command.effective())) return List.of();
        Refusal.unless(
                line.feeOn(command.effective(), term.number()).isPresent(),
                "line.effective",
                "line %s is not in force on %s: remove it as of a day on which it is",
                line.id(),
                command.effective());
        requireRoom(line, 1);
        var removed = new LineRemoved(command.contractId(), command.lineId(), command.effective(), command.reason());
        return List.of(new Fact(context.timeAfter(contract.changed()), removed));
    }

    static List<Fact> setAutoRenewal(SetAutoRenewal command, ContractBook book, Context context) {
        Contract contract = book.open(command.contractId());
        if (contract.autoRenew().equals(new AutoRenew(command.mode(), command.months()))) return List.of();
        var set = new AutoRenewalSet(command.contractId(), command.mode(), command.months());
        return List.of(new Fact(context.timeAfter(contract.changed()), set));
    }

    /** Days in the past are facts; days ahead are none yet. */
    static void requirePast(LocalDate day, String field, Context context) {
        BadValue.unless(!day.isAfter(context.today()), field, "lies in the future; give a day up to today");
    }

    static Line line(Contract contract, LineId lineId) {
        return contract.line(lineId)
                .orElseThrow(() -> new Refusal(
                        "line.unknown",
                        "contract " + contract.id() + " has no line " + lineId + ": add it with add-line"));
    }

    static Term requireInTerm(Contract contract, LocalDate day, String rule) {
        return contract.termOn(day)
                .orElseThrow(() -> new Refusal(
                        rule,
                        "no term of contract " + contract.id() + " is in force on " + day
                                + ": choose a day in a term"));
    }

    static void requireRoom(Line line, int changes) {
        Refusal.unless(
                line.fees().size() + changes <= Line.MOST_FEES,
                "line.limit",
                "line %s may have %d changes: add another line in its place",
                line.id(),
                Line.MOST_FEES);
    }
}
