package perennial.domain.renewal;

import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractEvent.TermStarted;

/** The term that an outcome starts. */
record NextTerm(LocalDate start, Optional<LocalDate> end, NextLines lines) {

    TermStarted started(Contract contract) {
        int number = contract.terms().size() + 1;
        return new TermStarted(contract.id(), number, start, end, lines.lines(), lines.removed());
    }
}
