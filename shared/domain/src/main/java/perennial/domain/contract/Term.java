package perennial.domain.contract;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One term of a contract.
 *
 * @param number from 1; terms taken back keep theirs
 * @param agreedEnd last day as agreed at its start; absent when evergreen
 * @param end last day as it is now: extended, or set by notice on an evergreen term
 * @param cut last day in force where a termination or another contract ended it sooner; before {@code start} if it never was
 * @param notice notice given on this term
 * @param contradiction notice received in time, but recorded after this term had renewed itself
 * @param expired over, with nothing following it
 * @param voided taken back by the correction of the outcome that had started it
 */
public record Term(
        int number,
        LocalDate start,
        Optional<LocalDate> agreedEnd,
        Optional<LocalDate> end,
        Optional<LocalDate> cut,
        Optional<Notice> notice,
        Optional<Notice> contradiction,
        boolean expired,
        boolean voided) {

    static Term starting(int number, LocalDate start, Optional<LocalDate> end) {
        return new Term(number, start, end, end, Optional.empty(), Optional.empty(), Optional.empty(), false, false);
    }

    public boolean isEvergreen() {
        return agreedEnd.isEmpty();
    }

    /** Notice that stops an auto-renewal: received by the deadline, or accepted although it was not. */
    public boolean hasNoticeInTime() {
        return notice.filter(Notice::countsAsInTime).isPresent();
    }

    /** With its last day moved; it is not over any more, if it was. */
    Term withEnd(Optional<LocalDate> day) {
        return new Term(number, start, agreedEnd, day, cut, notice, contradiction, false, voided);
    }

    Term withCut(Optional<LocalDate> lastDay) {
        return new Term(number, start, agreedEnd, end, lastDay, notice, contradiction, expired, voided);
    }

    Term withNotice(Optional<Notice> given) {
        return new Term(number, start, agreedEnd, end, cut, given, contradiction, expired, voided);
    }

    Term withContradiction(Optional<Notice> found) {
        return new Term(number, start, agreedEnd, end, cut, notice, found, expired, voided);
    }

    Term asExpired() {
        return new Term(number, start, agreedEnd, end, cut, notice, contradiction, true, voided);
    }

    Term asVoided() {
        return new Term(number, start, agreedEnd, end, cut, notice, contradiction, expired, true);
    }
}
