package perennial.domain.contract;

import java.time.LocalDate;

/**
 * A day on which notice may end a term before its time.
 *
 * @param lastDay the term's last day if it does
 * @param notice how long before that day it must have been received
 */
public record Break(LocalDate lastDay, NoticePeriod notice) {

    public Break {
        ContractCommand.requireDay(lastDay, "/lastDay");
    }

    /** The last day in time for notice. */
    public LocalDate deadline() {
        return notice.deadline(lastDay);
    }
}
