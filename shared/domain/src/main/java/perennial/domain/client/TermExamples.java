package perennial.domain.client;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import perennial.domain.Command;
import perennial.domain.LineId;
import perennial.domain.client.Allowed.Example;
import perennial.domain.contract.Break;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractCommand.AcceptLateNotice;
import perennial.domain.contract.ContractCommand.AgreeBreaks;
import perennial.domain.contract.ContractCommand.ExtendTerm;
import perennial.domain.contract.ContractCommand.GiveNotice;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractCommand.WithdrawNotice;
import perennial.domain.contract.LineNotice;
import perennial.domain.contract.LineTerms;
import perennial.domain.contract.Notice;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.contract.Term;

/** A plain example of each command about a contract's current term, which says something that is not so already. */
final class TermExamples {

    private final ContractBook book;
    private final Contract contract;
    private final Term term;
    private final LocalDate today;
    private final ApprovalExamples approvals;

    TermExamples(ContractBook book, Contract contract, LocalDate today, ApprovalExamples approvals) {
        this.book = book;
        this.contract = contract;
        this.term = contract.lastTerm();
        this.today = today;
        this.approvals = approvals;
    }

    Stream<Example> all() {
        return Stream.of(
                Example.of(GiveNotice.class, notices()),
                Example.of(AcceptLateNotice.class, approvals.acceptances()),
                Example.of(WithdrawNotice.class, withdrawals()),
                Example.of(ExtendTerm.class, () -> new ExtendTerm(contract.id(), dayAfterTerm())),
                Example.of(
                        AgreeBreaks.class,
                        List.of(
                                () -> new AgreeBreaks(contract.id(), settledBreaks()),
                                () -> new AgreeBreaks(contract.id(), oneBreakMore()))));
    }

    private LocalDate dayAfterTerm() {
        return term.end().orElse(today).plusDays(1);
    }

    private List<Supplier<Command>> notices() {
        return Stream.of(wholeNotices(), lineNotices()).flatMap(each -> each).toList();
    }

    /** Of today, and where terms renewed themselves, one that each should have heeded: none of those was evergreen. */
    private Stream<Supplier<Command>> wholeNotices() {
        Stream<Supplier<Command>> unheeded = book.autoRenewed(contract)
                .filter(each -> each.contradiction().isEmpty())
                .flatMap(each -> contract.noticeDeadline(each).stream())
                .map(received -> () -> notice(received, Optional.empty()));
        return Stream.concat(Stream.of(() -> notice(today, lastDay())), unheeded);
    }

    /** The same for a line, of which each will do that nobody has given notice for, or none that a renewal heeded. */
    private Stream<Supplier<Command>> lineNotices() {
        Stream<Supplier<Command>> ofToday = line(term, List.of()).map(line -> () -> notice(today, line));
        Stream<Supplier<Command>> unheeded = book.autoRenewed(contract).flatMap(this::unheeded);
        return Stream.concat(ofToday, unheeded);
    }

    private Stream<Supplier<Command>> unheeded(Term renewed) {
        LocalDate received = contract.noticeDeadline(renewed).orElseThrow();
        List<LineNotice> late = renewed.lineNotices().stream()
                .filter(given -> !given.notice().countsAsInTime())
                .toList();
        return Stream.concat(line(renewed, List.of()), line(renewed, late)).map(line -> () -> notice(received, line));
    }

    /** A line in force at a term's end with no notices but these. */
    private Stream<LineId> line(Term of, List<LineNotice> but) {
        return contract.linesOn(contract.valueDay(of), of).stream()
                .map(LineTerms::lineId)
                .filter(line -> of.lineNotices().stream()
                        .allMatch(given -> !given.lineId().equals(line) || but.contains(given)))
                .limit(1);
    }

    private GiveNotice notice(LocalDate received, Optional<LocalDate> lastDay) {
        return new GiveNotice(contract.id(), received, Party.CLIENT, otherMethod(), lastDay, Optional.empty());
    }

    private GiveNotice notice(LocalDate received, LineId line) {
        return new GiveNotice(
                contract.id(), received, Party.CLIENT, otherMethod(), Optional.empty(), Optional.of(List.of(line)));
    }

    /** As soon as the period allows, where notice sets the term's end. */
    private Optional<LocalDate> lastDay() {
        if (!term.isEvergreen()) return Optional.empty();
        LocalDate earliest =
                contract.noticePeriod().map(period -> period.earliestEnd(today)).orElse(today);
        return Optional.of(earliest.isBefore(term.start()) ? term.start() : earliest);
    }

    private NoticeMethod otherMethod() {
        boolean isLetter = term.notice()
                .map(Notice::method)
                .filter(NoticeMethod.LETTER::equals)
                .isPresent();
        return isLetter ? NoticeMethod.EMAIL : NoticeMethod.LETTER;
    }

    /** Of what stands on the whole, on lines of the current term, and on lines of terms that renewed themselves only. */
    private List<Supplier<Command>> withdrawals() {
        List<LineId> current = noticed(Stream.of(term), List.of());
        List<LineId> earlier = noticed(book.autoRenewed(contract), current);
        Stream<Supplier<Command>> byLine = Stream.of(current, earlier)
                .filter(lines -> !lines.isEmpty())
                .map(lines -> () -> new WithdrawNotice(contract.id(), Optional.of(lines)));
        return Stream.concat(Stream.of(() -> new WithdrawNotice(contract.id(), Optional.empty())), byLine)
                .toList();
    }

    private static List<LineId> noticed(Stream<Term> terms, List<LineId> others) {
        return terms.flatMap(each -> each.lineNotices().stream())
                .map(LineNotice::lineId)
                .distinct()
                .filter(line -> !others.contains(line))
                .toList();
    }

    /** Without any that might be dropped. */
    private List<Break> settledBreaks() {
        Optional<LocalDate> noticed = term.notice().flatMap(Notice::lastDay);
        return term.breaks().agreed().stream()
                .filter(each -> term.breaks().isPassed(each) || noticed.equals(Optional.of(each.lastDay())))
                .toList();
    }

    private List<Break> oneBreakMore() {
        LocalDate free = Stream.iterate(term.start(), day -> day.plusDays(1))
                .filter(day -> term.breaks().on(day).isEmpty())
                .findFirst()
                .orElseThrow();
        var another = new Break(free, new NoticePeriod(1, NoticePeriod.Unit.DAYS));
        return Stream.concat(term.breaks().agreed().stream(), Stream.of(another))
                .sorted(Comparator.comparing(Break::lastDay))
                .toList();
    }
}
