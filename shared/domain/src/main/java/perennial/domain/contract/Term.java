package perennial.domain.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perennial.domain.LineId;

/**
 * One term of a contract.
 *
 * @param number from 1; terms taken back keep theirs
 * @param agreedEnd last day as agreed at its start; absent when evergreen
 * @param fullEnd last day if no notice ends it sooner: as agreed, or extended; absent when evergreen
 * @param breaks the days on which notice may end it sooner
 * @param cut last day in force where a termination or another contract ended it sooner; before {@code start} if it never was
 * @param notice notice given on this term
 * @param contradiction notice received in time, but recorded after this term had renewed itself
 * @param lineNotices notice given for some of its lines, in the order it was recorded
 * @param expired over, with nothing following it
 * @param voided taken back by the correction of the outcome that had started it
 */
public record Term(
        int number,
        LocalDate start,
        Optional<LocalDate> agreedEnd,
        Optional<LocalDate> fullEnd,
        Breaks breaks,
        Optional<LocalDate> cut,
        Optional<Notice> notice,
        Optional<Notice> contradiction,
        List<LineNotice> lineNotices,
        boolean expired,
        boolean voided) {

    public Term {
        lineNotices = List.copyOf(lineNotices);
    }

    static Term starting(int number, LocalDate start, Optional<LocalDate> end) {
        return new Term(
                number,
                start,
                end,
                end,
                Breaks.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                false);
    }

    public boolean isEvergreen() {
        return agreedEnd.isEmpty();
    }

    /** Last day as it is now: set by notice that counts, else as agreed or extended; absent where none is in sight. */
    public Optional<LocalDate> end() {
        return noticeInTime().flatMap(Notice::lastDay).or(() -> fullEnd);
    }

    /** Notice that stops an auto-renewal: received by the deadline, or accepted although it was not. */
    public boolean hasNoticeInTime() {
        return noticeInTime().isPresent();
    }

    /** Whether notice may still end it as it stands: a late one for a break leaves that open. */
    public boolean awaitsNotice() {
        return notice.isEmpty() || (notice.flatMap(Notice::lastDay).isPresent() && !hasNoticeInTime());
    }

    private Optional<Notice> noticeInTime() {
        return notice.filter(Notice::countsAsInTime);
    }

    /** The break by which notice ends it sooner. */
    public Optional<Break> brokenBy() {
        return noticeInTime().flatMap(Notice::lastDay).flatMap(breaks::on);
    }

    /** The lines that whatever follows it goes without, unless a signature says otherwise. */
    public Set<LineId> linesLeavingWithIt() {
        return lineNotices.stream()
                .filter(LineNotice::leavesLineOut)
                .map(LineNotice::lineId)
                .collect(Collectors.toSet());
    }

    /** Whether notice stands on a line that the term has not renewed itself in spite of, late or not. */
    boolean isNoticed(LineId line) {
        return lineNotices.stream().anyMatch(given -> given.lineId().equals(line) && !given.contradictsAutoRenewal());
    }

    /** Notices received in time that it has renewed itself in spite of, on the whole or on a line. */
    public Stream<Notice> contradictions() {
        return Stream.concat(
                contradiction.stream(),
                lineNotices.stream().filter(LineNotice::contradictsAutoRenewal).map(LineNotice::notice));
    }

    /** The breaks that somebody may still choose to use: none where the term's end is settled by notice. */
    public Stream<Break> breaksAhead() {
        return hasNoticeInTime() ? Stream.empty() : breaks.ahead();
    }

    Term withFullEnd(LocalDate day) {
        return new Term(
                        number,
                        start,
                        agreedEnd,
                        Optional.of(day),
                        breaks,
                        cut,
                        notice,
                        contradiction,
                        lineNotices,
                        expired,
                        voided)
                .movedFrom(end());
    }

    Term withBreaks(Breaks agreed) {
        return new Term(
                number, start, agreedEnd, fullEnd, agreed, cut, notice, contradiction, lineNotices, expired, voided);
    }

    Term withCut(Optional<LocalDate> lastDay) {
        return new Term(
                number,
                start,
                agreedEnd,
                fullEnd,
                breaks,
                lastDay,
                notice,
                contradiction,
                lineNotices,
                expired,
                voided);
    }

    Term withNotice(Optional<Notice> given) {
        return new Term(
                        number,
                        start,
                        agreedEnd,
                        fullEnd,
                        breaks,
                        cut,
                        given,
                        contradiction,
                        lineNotices,
                        expired,
                        voided)
                .movedFrom(end());
    }

    Term withContradiction(Optional<Notice> found) {
        return new Term(number, start, agreedEnd, fullEnd, breaks, cut, notice, found, lineNotices, expired, voided);
    }

    Term withLineNotices(List<LineNotice> given) {
        return new Term(number, start, agreedEnd, fullEnd, breaks, cut, notice, contradiction, given, expired, voided);
    }

    Term asExpired() {
        return withExpired(true);
    }

    Term asVoided() {
        return new Term(
                number, start, agreedEnd, fullEnd, breaks, cut, notice, contradiction, lineNotices, expired, true);
    }

    /** What was over is not any more where its last day has moved on, or out of sight. */
    private Term movedFrom(Optional<LocalDate> endBefore) {
        boolean isLater = endBefore.isPresent() && end().stream().allMatch(endBefore.get()::isBefore);
        return isLater ? withExpired(false) : this;
    }

    private Term withExpired(boolean isOver) {
        return new Term(
                number, start, agreedEnd, fullEnd, breaks, cut, notice, contradiction, lineNotices, isOver, voided);
    }
}
