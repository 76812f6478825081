package perennial.domain.contract;

import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.Refusal;
import perennial.domain.contract.Line.Departure;

/** Lines that run with another contract do so without a break: nothing that is decided may take either side away. */
public final class CoTerms {

    private CoTerms() {}

    /** @throws Refusal {@code contract.co-termed} where a line would not go on where it went, or not have been where it was */
    public static void requireKept(Contracts contracts) {
        for (Contract contract : contracts.all()) {
            for (Line line : contract.lines()) {
                line.left().ifPresent(gone -> requireKept(line, gone, contract, contracts));
            }
        }
    }

    private static void requireKept(Line line, Departure gone, Contract from, Contracts contracts) {
        boolean kept = wasThere(line, gone.on(), from)
                && contracts
                        .find(gone.into())
                        .filter(into -> isThere(line, gone.on(), into))
                        .isPresent();
        Refusal.unless(
                kept,
                "contract.co-termed",
                "line %s runs from contract %s to contract %s on %s: cancel-co-term first",
                line.id(),
                from.id(),
                gone.into(),
                gone.on());
    }

    private static boolean wasThere(Line line, LocalDate day, Contract contract) {
        Optional<Term> term = contract.begunBy(day).filter(_ -> !contract.voided());
        return term.flatMap(contract::lastDay).stream().noneMatch(last -> last.isBefore(day.minusDays(1)))
                && term.flatMap(begun -> line.stayed().feeOn(day, begun.number()))
                        .isPresent();
    }

    /** It may have left again on the very day. */
    private static boolean isThere(Line line, LocalDate day, Contract contract) {
        Optional<Line> joined = contract.line(line.id());
        boolean isGone = joined.flatMap(Line::left)
                .filter(again -> again.on().equals(day))
                .isPresent();
        return isGone
                || contract.termOn(day)
                        .flatMap(term -> joined.flatMap(there -> there.feeOn(day, term.number())))
                        .isPresent();
    }
}
