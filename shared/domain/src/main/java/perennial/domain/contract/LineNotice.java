package perennial.domain.contract;

import java.time.Instant;
import java.time.LocalDate;
import perennial.domain.LineId;

/**
 * Notice that whatever follows a term shall go without one of its lines.
 *
 * @param contradictsAutoRenewal received in time, but recorded after the term had renewed itself with the line
 */
public record LineNotice(LineId lineId, Notice notice, boolean contradictsAutoRenewal) {

    /** Whether the next term goes without the line unless a signature says otherwise. */
    boolean leavesLineOut() {
        return notice.countsAsInTime() && !contradictsAutoRenewal;
    }

    LineNotice accepted(Instant when) {
        return notice.countsAsInTime() ? this : with(notice.accepted(when));
    }

    /** The same, on a term whose deadline has moved. */
    LineNotice against(LocalDate deadline) {
        return with(notice.against(deadline));
    }

    private LineNotice with(Notice changed) {
        return new LineNotice(lineId, changed, contradictsAutoRenewal);
    }
}
