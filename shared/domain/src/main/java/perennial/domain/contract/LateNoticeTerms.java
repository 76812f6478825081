package perennial.domain.contract;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
 * The notice on a contract's current term, or on some of its lines, as it would be accepted if it is late.
 *
 * @param byLine whether it is for some lines
 * @param countsAsInTime whether it needs no acceptance: it was in time, or was accepted
 */
public record LateNoticeTerms(
        Contract contract, RenewalId renewalId, LateNotice notice, boolean byLine, boolean countsAsInTime)
        implements Terms {

    /**
     * @param lineIds for notice by line, those of one notice
     * @throws Refusal where the contract is not open, {@code notice.unknown} where it has no such notice on its current term, or
     *     {@code notice.differs} where the lines were noticed on different days
     */
    public static LateNoticeTerms of(ContractId id, Optional<List<LineId>> lineIds, ContractBook book) {
        Contract contract = book.open(id);
        Term term = contract.lastTerm();
        List<Notice> given = lineIds.map(lines ->
                        lines.stream().map(line -> onLine(line, contract, term)).toList())
                .orElseGet(() -> List.of(onTerm(contract, term)));
        TermDecisions.requireOpenRenewal(book, contract);
        LocalDate receivedOn = given.getFirst().receivedOn();
        Refusal.unless(
                given.stream().allMatch(each -> each.receivedOn().equals(receivedOn)),
                "notice.differs",
                "notice for these lines was received on different days: name those of one day");
        LocalDate lastDay = given.getFirst().lastDay().orElseGet(() -> contract.valueDay(term));
        Predicate<LineId> ends = line -> lineIds.stream().allMatch(lines -> lines.contains(line));
        List<LineId> lines = contract.linesOn(lastDay, term).stream()
                .map(LineTerms::lineId)
                .filter(ends)
                .sorted(Comparator.comparing(LineId::text))
                .toList();
        return new LateNoticeTerms(
                contract,
                contract.renewalId(term),
                new LateNotice(receivedOn, lastDay, lines),
                lineIds.isPresent(),
                given.stream().allMatch(Notice::countsAsInTime));
    }

    private static Notice onTerm(Contract contract, Term term) {
        return term.notice()
                .orElseThrow(() -> new Refusal(
                        "notice.unknown",
                        "contract %s has no notice on its current term: give-notice records one"
                                .formatted(contract.id())));
    }

    private static Notice onLine(LineId line, Contract contract, Term term) {
        return term.lineNotices().stream()
                .filter(given -> given.lineId().equals(line) && !given.contradictsAutoRenewal())
                .findFirst()
                .map(LineNotice::notice)
                .orElseThrow(() -> new Refusal(
                        "notice.unknown",
                        "line %s of contract %s has no notice on the current term: give-notice records one"
                                .formatted(line, contract.id())));
    }

    @Override
    public Ask ask() {
        return Ask.LATE_NOTICE;
    }

    @Override
    public Subject subject() {
        return Subject.of(contract.id());
    }

    /** The recurring value that it would end: of some lines, what is more than the others come to. */
    @Override
    public Money amount() {
        Term term = contract.lastTerm();
        Money all = contract.recurringValue(notice.lastDay(), term);
        if (!byLine) return all;
        List<LineTerms> others = contract.linesOn(notice.lastDay(), term).stream()
                .filter(line -> !notice.lines().contains(line.lineId()))
                .toList();
        return all.minus(contract.recurringValue(others, notice.lastDay(), term.number()));
    }

    /** Of the same lines, notice by line is another thing than notice on the whole. */
    @Override
    public String digest() {
        Stream<String> words = Stream.of(
                renewalId.text(),
                notice.receivedOn().toString(),
                notice.lastDay().toString());
        Stream<String> kind = byLine ? Stream.of("by line") : Stream.empty();
        Stream<String> lines = notice.lines().stream().map(LineId::text);
        return Digest.of(Stream.of(words, kind, lines).flatMap(part -> part).toArray(String[]::new));
    }
}
