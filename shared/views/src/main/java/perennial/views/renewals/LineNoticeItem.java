package perennial.views.renewals;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import perennial.domain.LineId;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.LineNotice;
import perennial.domain.contract.Term;

/**
 * Notice that a term shall not be followed by another with a line.
 *
 * @param late after the deadline: unless it was accepted an auto-renewal keeps the line
 * @param contradictsAutoRenewal received in time, recorded after the term had renewed itself with the line
 */
public record LineNoticeItem(
        int term,
        LineId lineId,
        LocalDate receivedOn,
        Party byParty,
        NoticeMethod method,
        boolean late,
        boolean accepted,
        boolean contradictsAutoRenewal) {

    /** Those of a term. */
    static List<LineNoticeItem> of(Term term) {
        return term.lineNotices().stream().map(given -> of(term, given)).toList();
    }

    /** Those on the term that nothing has followed yet, after those that contradict an auto-renewal. */
    static List<LineNoticeItem> standing(Contract contract) {
        Term last = contract.lastTerm();
        Stream<LineNoticeItem> contradicting = contract.standingTerms()
                .filter(term -> !term.equals(last))
                .flatMap(term -> of(term).stream())
                .filter(LineNoticeItem::contradictsAutoRenewal);
        return Stream.concat(contradicting, of(last).stream()).toList();
    }

    private static LineNoticeItem of(Term term, LineNotice given) {
        return new LineNoticeItem(
                term.number(),
                given.lineId(),
                given.notice().receivedOn(),
                given.notice().byParty(),
                given.notice().method(),
                given.notice().late(),
                given.notice().acceptedAt().isPresent(),
                given.contradictsAutoRenewal());
    }
}
