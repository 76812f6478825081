package perennial.domain.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import perennial.domain.ContractId;
import perennial.domain.Digest;
import perennial.domain.LineId;
import perennial.domain.Refusal;
import perennial.domain.RenewalId;
import perennial.domain.approval.Ask;
import perennial.domain.approval.Subject;
import perennial.domain.approval.Terms;
import perennial.domain.money.Money;

/**
 * The notice on a contract's current term, as it would be accepted if it is late.
 *
 * @param countsAsInTime whether it needs no acceptance: it was in time, or was accepted
 */
public record LateNoticeTerms(Contract contract, RenewalId renewalId, LateNotice notice, boolean countsAsInTime)
        implements Terms {

    /** @throws Refusal where the contract is not open, or {@code notice.unknown} where it has no notice on its current term */
    public static LateNoticeTerms of(ContractId id, ContractBook book) {
        Contract contract = book.open(id);
        Term term = contract.lastTerm();
        Notice given = term.notice()
                .orElseThrow(() -> new Refusal(
                        "notice.unknown",
                        "contract %s has no notice on its current term: give-notice records one".formatted(id)));
        TermDecisions.requireOpenRenewal(book, contract);
        LocalDate lastDay = given.lastDay().orElseGet(() -> contract.valueDay(term));
        List<LineId> lines = contract.linesOn(lastDay, term).stream()
                .map(LineTerms::lineId)
                .sorted((one, other) -> one.text().compareTo(other.text()))
                .toList();
        var notice = new LateNotice(given.receivedOn(), lastDay, lines);
        return new LateNoticeTerms(contract, contract.renewalId(term), notice, given.countsAsInTime());
    }

    @Override
    public Ask ask() {
        return Ask.LATE_NOTICE;
    }

    @Override
    public Subject subject() {
        return Subject.of(contract.id());
    }

    /** The recurring value that it would end. */
    @Override
    public Money amount() {
        return contract.recurringValue(notice.lastDay(), contract.lastTerm());
    }

    @Override
    public String digest() {
        return Digest.of(Stream.concat(
                        Stream.of(
                                renewalId.text(),
                                notice.receivedOn().toString(),
                                notice.lastDay().toString()),
                        notice.lines().stream().map(LineId::text))
                .toArray(String[]::new));
    }
}
