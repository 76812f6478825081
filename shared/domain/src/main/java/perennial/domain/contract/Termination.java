package perennial.domain.contract;

import java.time.LocalDate;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.renewal.ChurnReason;

/** How a contract was ended. {@code effective} is the first day not in force. */
public record Termination(LocalDate effective, Party byParty, ChurnReason reason) {}
