package perennial.domain.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import perennial.domain.BadValue;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.contract.ContractCommand.ExpireTerm;
import perennial.domain.contract.ContractCommand.ExtendTerm;
import perennial.domain.contract.ContractCommand.GiveNotice;
import perennial.domain.contract.ContractCommand.TerminateContract;
import perennial.domain.contract.ContractCommand.VoidContract;
import perennial.domain.contract.ContractCommand.WithdrawNotice;
import perennial.domain.contract.ContractEvent.ContractTerminated;
import perennial.domain.contract.ContractEvent.ContractVoided;
import perennial.domain.contract.ContractEvent.NoticeGiven;
import perennial.domain.contract.ContractEvent.NoticeWithdrawn;
import perennial.domain.contract.ContractEvent.TermExpired;
import perennial.domain.contract.ContractEvent.TermExtended;
import perennial.domain.renewal.Renewal;

/** What moving a term's end, giving notice and ending a contract lead to. */
final class TermDecisions {

    private TermDecisions() {}

    static List<Fact> extend(ExtendTerm command, ContractBook book, Context context) {
        Contract contract = book.open(command.contractId());
        Term term = contract.lastTerm();
        Refusal.unless(!term.isEvergreen(), "term.evergreen", "an evergreen term has no end to move");
        LocalDate end = term.end().orElseThrow();
        if (command.toDate().equals(end)) return List.of();
        requireOpenRenewal(book, contract);
        Refusal.unless(
                term.fullEnd().equals(term.end()),
                "term.extension",
                "notice ends the term on %s: take it back with withdraw-notice first",
                end);
        Refusal.unless(
                command.toDate().isAfter(end),
                "term.extension",
                "the term ends on %s: an extension moves that later; terminate-contract ends it sooner",
                end);
        var extended = new TermExtended(contract.id(), term.number(), command.toDate());
        return List.of(new Fact(context.timeAfter(book.lastChange(contract)), extended));
    }

    static List<Fact> giveNotice(GiveNotice command, ContractBook book, Context context) {
        return command.lineIds()
                .map(lines -> LineNoticeDecisions.give(command, lines, book, context))
                .orElseGet(() -> giveWhole(command, book, context));
    }

    private static List<Fact> giveWhole(GiveNotice command, ContractBook book, Context context) {
        ContractDecisions.requirePast(command.receivedOn(), "/receivedOn", context);
        Contract contract = book.open(command.contractId());
        Optional<Term> contradicted = autoRenewedInSpite(command, contract, book);
        Term term = contradicted.orElseGet(contract::lastTerm);
        requireLastDay(command, term, contract);
        Optional<Notice> known = contradicted.isPresent() ? term.contradiction() : term.notice();
        if (known.isPresent()) {
            Refusal.unless(
                    known.get().says(command),
                    "notice.differs",
                    "notice was received on %s: take it back with withdraw-notice first",
                    known.get().receivedOn());
            return List.of();
        }
        if (contradicted.isEmpty() && !term.isEvergreen()) requireOpenRenewal(book, contract);
        boolean late = deadline(command, term, contract)
                .filter(command.receivedOn()::isAfter)
                .isPresent();
        var given = new NoticeGiven(
                contract.id(),
                contract.renewalId(term),
                command.receivedOn(),
                command.byParty(),
                command.method(),
                command.lastDay(),
                late,
                contradicted.isPresent());
        return List.of(new Fact(context.timeAfter(book.lastChange(contract)), given));
    }

    /** The first term that renewed itself although this notice had been received in time; of a break, its own term only. */
    static Optional<Term> autoRenewedInSpite(GiveNotice command, Contract contract, ContractBook book) {
        Optional<Term> broken = command.lastDay().flatMap(contract::termWithBreakOn);
        return book.autoRenewed(contract)
                .filter(term -> broken.stream().allMatch(term::equals))
                .filter(term -> deadline(command, term, contract)
                        .filter(deadline -> !command.receivedOn().isAfter(deadline))
                        .isPresent())
                .findFirst();
    }

    /** The last day in time for a notice: that of the break it names, else that of the term. */
    private static Optional<LocalDate> deadline(GiveNotice command, Term term, Contract contract) {
        return command.lastDay()
                .flatMap(term.breaks()::on)
                .map(Break::deadline)
                .or(() -> contract.noticeDeadline(term));
    }

    private static void requireLastDay(GiveNotice command, Term term, Contract contract) {
        if (!term.isEvergreen()) {
            requireBreak(command, term);
            return;
        }
        LocalDate lastDay = command.lastDay()
                .orElseThrow(() -> new BadValue("/lastDay", "is needed: notice sets the end of an evergreen term"));
        LocalDate byPeriod = contract.noticePeriod()
                .map(period -> period.earliestEnd(command.receivedOn()))
                .orElse(command.receivedOn());
        LocalDate earliest = byPeriod.isBefore(term.start()) ? term.start() : byPeriod;
        Refusal.unless(
                !lastDay.isBefore(earliest),
                "notice.period",
                "the notice period runs to %s: the last day cannot be earlier",
                earliest);
    }

    private static void requireBreak(GiveNotice command, Term term) {
        BadValue.unless(
                command.lastDay().stream().allMatch(day -> term.breaks().on(day).isPresent()),
                "/lastDay",
                "is for evergreen terms, or the lastDay of a break: this term ends on %s, and %s"
                        .formatted(
                                term.fullEnd().orElseThrow(),
                                term.breaks().agreed().isEmpty()
                                        ? "has no breaks"
                                        : "its breaks on " + term.breaks().days()));
    }

    static List<Fact> withdrawNotice(WithdrawNotice command, ContractBook book, Context context) {
        return command.lineIds()
                .map(lines -> LineNoticeDecisions.withdraw(command, lines, book, context))
                .orElseGet(() -> withdrawWhole(command, book, context));
    }

    private static List<Fact> withdrawWhole(WithdrawNotice command, ContractBook book, Context context) {
        Contract contract = book.open(command.contractId());
        Term last = contract.lastTerm();
        var withdrawn = new ArrayList<NoticeWithdrawn>();
        book.autoRenewed(contract)
                .filter(term -> term.contradiction().isPresent())
                .forEach(term -> withdrawn.add(new NoticeWithdrawn(contract.id(), contract.renewalId(term), true)));
        if (last.notice().isPresent()) {
            requireOpenRenewal(book, contract);
            withdrawn.add(new NoticeWithdrawn(contract.id(), contract.renewalId(last), false));
        }
        return withdrawn.stream()
                .map(event -> new Fact(context.timeAfter(book.lastChange(contract)), event))
                .toList();
    }

    static List<Fact> terminate(TerminateContract command, ContractBook book, Context context) {
        Contract known = book.contracts().get(command.contractId());
        var end = new Termination(command.effective(), command.byParty(), command.reason());
        if (!known.voided() && known.termination().filter(end::equals).isPresent()) return List.of();
        Contract contract = book.open(command.contractId());
        Instant at = context.timeAfter(book.lastChange(contract));
        LocalDate first = contract.begunBy(context.dayOf(at))
                .orElseGet(() -> contract.standingTerms().findFirst().orElseThrow())
                .start();
        Refusal.unless(
                !command.effective().isBefore(first),
                "contract.terminates",
                "its current term started on %s: an earlier end needs a correction of the outcome that started it",
                first);
        Refusal.unless(
                contract.lastDay(contract.lastTerm())
                        .filter(last -> command.effective().isAfter(last.plusDays(1)))
                        .isEmpty(),
                "contract.terminates",
                "it ends before %s by itself: record-churn says why it was not renewed",
                command.effective());
        var terminated =
                new ContractTerminated(contract.id(), command.effective(), command.byParty(), command.reason());
        return List.of(new Fact(at, terminated));
    }

    static List<Fact> voidContract(VoidContract command, ContractBook book, Context context) {
        Contract contract = book.contracts().get(command.contractId());
        if (contract.voided()) return List.of();
        boolean renewedAnother = contract.renews().stream()
                .flatMap(book.renewals()::of)
                .flatMap(renewal -> renewal.closing().stream())
                .anyMatch(closing ->
                        closing.renewedBy().filter(contract.id()::equals).isPresent());
        Refusal.unless(
                !renewedAnother,
                "contract.renews",
                "it renewed contract %s: correct that renewal's outcome first",
                contract.renews().map(Object::toString).orElse(""));
        var voided = new ContractVoided(contract.id(), command.reason());
        return List.of(new Fact(context.timeAfter(book.lastChange(contract)), voided));
    }

    static List<Fact> expire(ExpireTerm command, ContractBook book, Context context) {
        Contract contract = book.contracts().get(command.contractId());
        Term term = contract.lastTerm();
        Optional<Renewal> renewal = book.openRenewal(contract);
        if (term.expired() || renewal.isEmpty() || book.renewsItself(contract)) return List.of();
        LocalDate day = context.dayOf(context.at().orElse(context.now()));
        if (day.isBefore(renewal.get().dueOn())) return List.of();
        var expired = new TermExpired(contract.id(), renewal.get().id(), term.number());
        return List.of(new Fact(context.timeAfter(book.lastChange(contract)), expired));
    }

    static void requireOpenRenewal(ContractBook book, Contract contract) {
        Refusal.unless(
                book.openRenewal(contract).isPresent(),
                "renewal.closed",
                "the renewal of the current term is closed: correct-renewal-outcome changes it");
    }
}
