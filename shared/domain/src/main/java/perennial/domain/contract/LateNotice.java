package perennial.domain.contract;

import java.time.LocalDate;
import java.util.List;
import perennial.domain.LineId;

/**
 * Notice that came after its deadline, as it stands on a contract's current term.
 *
 * @param lastDay of what it would end
 * @param lines those that it would end
 */
public record LateNotice(LocalDate receivedOn, LocalDate lastDay, List<LineId> lines) {
    public LateNotice {
        lines = List.copyOf(lines);
    }
}
