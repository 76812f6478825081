package perennial.views.renewals;

import java.time.LocalDate;
import java.util.List;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.contract.Term;

/**
 * A day on which notice may end a term sooner.
 *
 * @param deadline the last day in time for notice
 * @param passed whether that is over, and no notice was known by then
 */
public record BreakItem(LocalDate lastDay, NoticePeriod notice, LocalDate deadline, boolean passed) {

    /** Those of a term, by their last days. */
    static List<BreakItem> of(Term term) {
        return term.breaks().agreed().stream()
                .map(each -> new BreakItem(
                        each.lastDay(),
                        each.notice(),
                        each.deadline(),
                        term.breaks().isPassed(each)))
                .toList();
    }
}
