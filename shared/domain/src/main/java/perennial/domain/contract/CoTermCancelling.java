package perennial.domain.contract;

import java.time.Instant;
import java.util.List;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.Refusal;
import perennial.domain.contract.ContractCommand.CancelCoTerm;
import perennial.domain.contract.ContractEvent.LinesReturned;
import perennial.domain.contract.ContractEvent.LinesUnjoined;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.Renewal;

/** Lines that never went: possible while nothing has been built on it that they did. */
final class CoTermCancelling {

    private CoTermCancelling() {}

    static List<Fact> cancel(CancelCoTerm command, ContractBook book, Context context) {
        Contract from = book.contracts().get(command.contractId());
        Contract into = book.contracts().get(command.intoContractId());
        List<Line> gone =
                from.lines().stream().filter(line -> line.wentTo(into.id())).toList();
        if (gone.isEmpty()) return List.of();
        requireStanding(from, book);
        requireStanding(into, book);
        for (Line line : gone) requireUntouched(line, from, into);
        List<LineId> ids = gone.stream().map(Line::id).toList();
        Instant at = context.timeAfter(CoTerming.lastChange(from, into, book));
        return List.of(
                new Fact(at, new LinesReturned(from.id(), into.id(), ids)),
                new Fact(at, new LinesUnjoined(into.id(), from.id(), ids)));
    }

    private static void requireStanding(Contract contract, ContractBook book) {
        boolean stands = contract.isOpen()
                && book.renewal(contract, contract.lastTerm())
                        .flatMap(Renewal::outcome)
                        .filter(outcome -> outcome != Outcome.CONSOLIDATED && outcome != Outcome.VOID)
                        .isEmpty();
        Refusal.unless(
                stands,
                "co-term.built-on",
                "contract %s has ended or its renewal is closed: correct that first",
                contract.id());
    }

    private static void requireUntouched(Line line, Contract from, Contract into) {
        CoTerming.requireUnnoticed(line, into);
        Line.Departure gone = line.left().orElseThrow();
        boolean untouched = into.line(line.id())
                .filter(joined -> joined.left().isEmpty() && isLastTerm(gone, from) && isLastTerm(gone, into))
                .filter(joined -> joined.feesFrom(gone.on(), into.lastTerm().number())
                        .equals(line.stayed()
                                .feesFrom(gone.on(), from.lastTerm().number())))
                .isPresent();
        Refusal.unless(
                untouched,
                "co-term.built-on",
                "line %s has changed since it joined contract %s, or another term has followed: it stays there",
                line.id(),
                into.id());
    }

    /** Nothing has followed the term in which lines went or came. */
    private static boolean isLastTerm(Line.Departure gone, Contract contract) {
        return !gone.on().isBefore(contract.lastTerm().start());
    }
}
