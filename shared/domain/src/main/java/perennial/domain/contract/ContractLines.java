package perennial.domain.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perennial.domain.LineId;
import perennial.domain.contract.ContractCommand.LineChange;
import perennial.domain.contract.ContractEvent.EscalatorAgreed;
import perennial.domain.contract.ContractEvent.EscalatorStep;
import perennial.domain.contract.ContractEvent.LineAdded;
import perennial.domain.contract.ContractEvent.LineAmended;
import perennial.domain.contract.ContractEvent.LineRemoved;
import perennial.domain.contract.ContractEvent.LinesCoTermed;
import perennial.domain.contract.ContractEvent.LinesJoined;
import perennial.domain.contract.ContractEvent.LinesReturned;
import perennial.domain.contract.ContractEvent.LinesUnjoined;

/** What is left of a contract's lines, and what comes to them, by the events that speak of lines within a term. */
final class ContractLines {

    private ContractLines() {}

    static Contract added(Contract contract, LineAdded e) {
        var terms = new LineTerms(e.lineId(), e.product(), e.feeModel(), e.unitRate(), e.units(), Optional.empty());
        Line line = Line.starting(terms, termAt(contract, e.effective()), e.effective());
        return contract.withLines(
                Stream.concat(contract.lines().stream(), Stream.of(line)).toList());
    }

    static Contract amended(Contract contract, LineAmended e) {
        Fee.Kind kind = e.change() == LineChange.ESCALATOR ? Fee.Kind.ESCALATOR : Fee.Kind.AGREED;
        var fee = new Fee(termAt(contract, e.effective()), e.effective(), true, e.unitRate(), e.units(), kind);
        return contract.withLine(e.lineId(), line -> line.with(fee));
    }

    static Contract escalated(Contract contract, EscalatorAgreed e) {
        Map<LineId, List<EscalatorStep>> byLine =
                e.steps().stream().collect(Collectors.groupingBy(EscalatorStep::lineId));
        return contract.withLines(contract.lines().stream()
                .map(line -> escalated(contract, line, byLine.getOrDefault(line.id(), List.of())))
                .toList());
    }

    private static Line escalated(Contract contract, Line line, List<EscalatorStep> steps) {
        if (steps.isEmpty()) return line;
        LocalDate first = steps.getFirst().effective();
        Line escalated = line.withoutSteps(termAt(contract, first), first);
        for (EscalatorStep step : steps) {
            escalated = escalated.stepping(termAt(contract, step.effective()), step.effective(), step.unitRate());
        }
        return escalated;
    }

    static Contract removed(Contract contract, LineRemoved e) {
        int term = termAt(contract, e.effective());
        return contract.withLine(
                e.lineId(),
                line -> line.feeOn(e.effective(), term)
                        .map(fee -> line.ended(fee.ending(term, e.effective())))
                        .orElse(line));
    }

    static Contract coTermed(Contract contract, LinesCoTermed e) {
        return contract.withLines(contract.lines().stream()
                .map(line -> e.lineIds().contains(line.id()) ? line.leaving(e.effective(), e.intoContractId()) : line)
                .toList());
    }

    static Contract joined(Contract contract, LinesJoined e) {
        Stream<Line> coming = e.lines().stream()
                .map(line -> Line.joining(
                        line,
                        e.fromContractId(),
                        line.fees().stream()
                                .map(fee -> fee.in(termAt(contract, fee.from())))
                                .toList()));
        return contract.withLines(
                Stream.concat(contract.lines().stream(), coming).toList());
    }

    static Contract returned(Contract contract, LinesReturned e) {
        return contract.withLines(contract.lines().stream()
                .map(line -> e.lineIds().contains(line.id()) ? line.stayed() : line)
                .toList());
    }

    static Contract unjoined(Contract contract, LinesUnjoined e) {
        return contract.withLines(contract.lines().stream()
                .filter(line -> !e.lineIds().contains(line.id()))
                .toList());
    }

    private static int termAt(Contract contract, LocalDate day) {
        return contract.termOn(day).orElseGet(contract::lastTerm).number();
    }
}
