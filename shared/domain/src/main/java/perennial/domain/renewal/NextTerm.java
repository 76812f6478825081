package perennial.domain.renewal;

import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractEvent.TermStarted;
import perennial.domain.money.Money;

/** The term that an outcome starts. */
record NextTerm(LocalDate start, Optional<LocalDate> end, NextLines lines) {

    /** Recurring value on its first day, what the contract costs at least included. */
    Money value(Contract contract) {
        return contract.recurringValue(lines.lines(), start, number(contract));
    }

    TermStarted started(Contract contract) {
        return new TermStarted(contract.id(), number(contract), start, end, lines.lines(), lines.removed());
    }

    private static int number(Contract contract) {
        return contract.terms().size() + 1;
    }
}
