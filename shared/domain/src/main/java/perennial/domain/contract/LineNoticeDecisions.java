package perennial.domain.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import perennial.domain.BadValue;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.Refusal;
import perennial.domain.contract.ContractCommand.GiveNotice;
import perennial.domain.contract.ContractCommand.WithdrawNotice;
import perennial.domain.contract.ContractEvent.LineNoticeGiven;
import perennial.domain.contract.ContractEvent.LineNoticeWithdrawn;

/** What giving notice for some lines, and taking it back, leads to. */
final class LineNoticeDecisions {

    private LineNoticeDecisions() {}

    static List<Fact> give(GiveNotice command, List<LineId> named, ContractBook book, Context context) {
        ContractDecisions.requirePast(command.receivedOn(), "/receivedOn", context);
        Contract contract = book.open(command.contractId());
        Optional<Term> contradicted = TermDecisions.autoRenewedInSpite(command, contract, book);
        Term term = contradicted.orElseGet(contract::lastTerm);
        BadValue.unless(
                !term.isEvergreen(),
                "/lineIds",
                "are for terms with an end: remove-line ends a line of an evergreen one");
        List<LineId> news = named.stream()
                .filter(line -> !isKnown(command, line, term, contradicted.isPresent()))
                .toList();
        if (news.isEmpty()) return List.of();
        if (contradicted.isEmpty()) requireStanding(contract, term, book);
        requireSomeToGoOn(news, contract, term);
        LocalDate deadline = contract.noticeDeadline(term).orElseThrow();
        var given = new LineNoticeGiven(
                contract.id(),
                contract.renewalId(term),
                news,
                command.receivedOn(),
                command.byParty(),
                command.method(),
                command.receivedOn().isAfter(deadline),
                contradicted.isPresent());
        return List.of(new Fact(context.timeAfter(book.lastChange(contract)), given));
    }

    /** Whether just that is on record; one that was heeded when the term renewed itself contradicts nothing. */
    private static boolean isKnown(GiveNotice command, LineId line, Term term, boolean contradicts) {
        Optional<Notice> known = term.lineNotices().stream()
                .filter(given -> given.lineId().equals(line))
                .filter(given -> given.contradictsAutoRenewal() == contradicts
                        || given.notice().countsAsInTime())
                .map(LineNotice::notice)
                .findFirst();
        known.ifPresent(notice -> Refusal.unless(
                notice.says(command),
                "notice.differs",
                "notice for line %s was received on %s: take it back with withdraw-notice first",
                line,
                notice.receivedOn()));
        return known.isPresent();
    }

    private static void requireStanding(Contract contract, Term term, ContractBook book) {
        TermDecisions.requireOpenRenewal(book, contract);
        Refusal.unless(
                !term.hasNoticeInTime(),
                "notice.differs",
                "notice on the whole contract stands, and covers each line: take it back with withdraw-notice first");
    }

    private static void requireSomeToGoOn(List<LineId> news, Contract contract, Term term) {
        Set<LineId> goingOn = contract.linesOn(contract.valueDay(term), term).stream()
                .map(LineTerms::lineId)
                .collect(Collectors.toCollection(HashSet::new));
        for (LineId line : news) {
            Refusal.unless(
                    goingOn.contains(line), "line.unknown", "no line %s is in force at the end of the term", line);
        }
        news.forEach(goingOn::remove);
        term.lineNotices().forEach(noticed -> goingOn.remove(noticed.lineId()));
        Refusal.unless(
                !goingOn.isEmpty(),
                "notice.whole",
                "no line would be left: leave lineIds out for notice on the whole contract");
    }

    static List<Fact> withdraw(WithdrawNotice command, List<LineId> named, ContractBook book, Context context) {
        Contract contract = book.open(command.contractId());
        for (LineId line : named) {
            Refusal.unless(
                    contract.line(line).isPresent(), "line.unknown", "contract %s has no line %s", contract.id(), line);
        }
        var withdrawn = new ArrayList<LineNoticeWithdrawn>();
        book.autoRenewed(contract).forEach(term -> {
            List<LineId> lines = noticed(named, term, true);
            if (!lines.isEmpty()) withdrawn.add(withdrawn(contract, term, lines, true));
        });
        Term last = contract.lastTerm();
        List<LineId> lines = noticed(named, last, false);
        if (!lines.isEmpty()) {
            TermDecisions.requireOpenRenewal(book, contract);
            withdrawn.add(withdrawn(contract, last, lines, false));
        }
        return withdrawn.stream()
                .map(event -> new Fact(context.timeAfter(book.lastChange(contract)), event))
                .toList();
    }

    private static List<LineId> noticed(List<LineId> named, Term term, boolean contradicts) {
        return named.stream()
                .filter(line -> term.lineNotices().stream()
                        .anyMatch(
                                given -> given.lineId().equals(line) && given.contradictsAutoRenewal() == contradicts))
                .toList();
    }

    private static LineNoticeWithdrawn withdrawn(
            Contract contract, Term term, List<LineId> lines, boolean contradicts) {
        return new LineNoticeWithdrawn(contract.id(), contract.renewalId(term), lines, contradicts);
    }
}
