package perennial.domain.renewal;

import java.util.List;
import perennial.domain.BadValue;

/** What is offered for a renewal: a term of so many months, 1 to 120, and what becomes of each line. */
public record Offer(int termMonths, List<ProposalLine> lines) {
    public Offer {
        requireMonths(termMonths);
        RenewalCommand.requireLines(lines, "/lines");
        lines = List.copyOf(lines);
    }

    static void requireMonths(int termMonths) {
        BadValue.unless(termMonths >= 1 && termMonths <= 120, "/termMonths", "must be a whole number from 1 to 120");
    }
}
