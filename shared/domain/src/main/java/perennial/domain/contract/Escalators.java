package perennial.domain.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.contract.ContractCommand.AgreeEscalator;
import perennial.domain.contract.ContractCommand.RateIncrease;
import perennial.domain.contract.ContractEvent.EscalatorAgreed;
import perennial.domain.contract.ContractEvent.EscalatorStep;
import perennial.domain.money.Rate;

/**
 * What agreeing on rises in advance leads to. Each step is on the rate before it and worked out when it is agreed, so that what
 * will be charged is written down and needs no later arithmetic.
 */
final class Escalators {

    private Escalators() {}

    static List<Fact> agree(AgreeEscalator command, ContractBook book, Context context) {
        Contract contract = book.open(command.contractId());
        List<Term> terms = command.steps().stream()
                .map(step -> ContractDecisions.requireInTerm(contract, step.effective(), "line.effective"))
                .toList();
        var agreed = new ArrayList<EscalatorStep>();
        for (Line line : lines(command, contract, terms.getFirst())) {
            List<EscalatorStep> steps = steps(command, line, terms.getFirst());
            if (isSo(steps, line, terms.getFirst())) continue;
            requireInForce(line, steps.getLast().effective(), terms.getLast());
            requireAfterLastChange(line, terms.getFirst(), steps.getFirst().effective());
            ContractDecisions.requireRoom(line, steps.size());
            agreed.addAll(steps);
        }
        if (agreed.isEmpty()) return List.of();
        var event = new EscalatorAgreed(contract.id(), agreed);
        return List.of(new Fact(context.timeAfter(contract.changed()), event));
    }

    private static List<Line> lines(AgreeEscalator command, Contract contract, Term term) {
        LocalDate first = command.steps().getFirst().effective();
        List<Line> lines = command.lineIds()
                .map(ids -> ids.stream().map(id -> ContractDecisions.line(contract, id)))
                .orElseGet(() -> recurring(contract, first, term))
                .toList();
        Refusal.unless(
                !lines.isEmpty(),
                "line.effective",
                "no recurring line of contract %s is in force on %s: name the lineIds that are to rise",
                contract.id(),
                first);
        return lines;
    }

    private static Stream<Line> recurring(Contract contract, LocalDate day, Term term) {
        return contract.lines().stream()
                .filter(line -> line.feeModel().isRecurring()
                        && line.feeOn(day, term.number()).isPresent());
    }

    /** Of one line, as if none had been agreed on these days or later. */
    private static List<EscalatorStep> steps(AgreeEscalator command, Line line, Term term) {
        LocalDate first = command.steps().getFirst().effective();
        Fee before = requireInForce(line.withoutSteps(term.number(), first), first, term);
        var steps = new ArrayList<EscalatorStep>();
        Rate rate = before.unitRate();
        for (int i = 0; i < command.steps().size(); i++) {
            RateIncrease increase = command.steps().get(i);
            rate = rate.raisedBy(increase.increaseBp());
            line.feeModel().requireValuable(rate, Math.max(before.units(), 1), "/steps/" + i + "/increaseBp");
            steps.add(new EscalatorStep(line.id(), increase.effective(), rate));
        }
        return steps;
    }

    private static Fee requireInForce(Line line, LocalDate day, Term term) {
        return line.feeOn(day, term.number())
                .orElseThrow(() -> new Refusal(
                        "line.effective",
                        "line " + line.id() + " is not in force on " + day + ": choose days on which it is"));
    }

    private static boolean isSo(List<EscalatorStep> steps, Line line, Term term) {
        return line.steps(term.number(), steps.getFirst().effective()).stream()
                .map(fee -> new EscalatorStep(line.id(), fee.from(), fee.unitRate()))
                .toList()
                .equals(steps);
    }

    private static void requireAfterLastChange(Line line, Term term, LocalDate first) {
        Fee last = line.lastChange();
        Refusal.unless(
                last.term() < term.number()
                        || last.term() == term.number() && last.from().isBefore(first),
                "escalator.steps",
                "line %s has a fee of its own from %s on: an escalator's first step must come after it",
                line.id(),
                last.from());
    }
}
