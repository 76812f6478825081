package perennial.domain.contract;

import java.time.LocalDate;
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
import perennial.domain.renewal.Mechanism;
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
                command.toDate().isAfter(end),
                "term.extension",
                "the term ends on %s: an extension moves that later; terminate-contract ends it sooner",
                end);
        var extended = new TermExtended(contract.id(), term.number(), command.toDate());
        return List.of(new Fact(context.timeAfter(book.lastChange(contract)), extended));
    }

    static List<Fact> giveNotice(GiveNotice command, ContractBook book, Context context) {
        ContractDecisions.requirePast(command.receivedOn(), "/receivedOn", context);
        Contract contract = book.open(command.contractId());
        Optional<Term> contradicted = autoRenewedInSpite(command, contract, book);
        Term term = contradicted.orElseGet(contract::lastTerm);
        Optional<Notice> known = contradicted.isPresent() ? term.contradiction() : term.notice();
        if (known.isPresent()) {
            Refusal.unless(
                    known.get().says(command),
                    "notice.differs",
                    "notice was received on %s: take it back with withdraw-notice first",
                    known.get().receivedOn());
            return List.of();
        }
        if (contradicted.isEmpty()) requireNoticeable(command, term, contract, book);
        boolean late = contract.noticeDeadline(term)
                .filter(deadline -> command.receivedOn().isAfter(deadline))
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

    /** The term before the last, where it renewed itself although this notice had been received in time. */
    private static Optional<Term> autoRenewedInSpite(GiveNotice command, Contract contract, ContractBook book) {
        Term last = contract.lastTerm();
        return contract.terms().stream()
                .filter(term -> !term.voided() && term.number() < last.number())
                .reduce((earlier, later) -> later)
                .filter(term -> book.renewal(contract, term)
                        .flatMap(Renewal::closing)
                        .flatMap(Renewal.Closing::mechanism)
                        .filter(mechanism -> mechanism == Mechanism.AUTO)
                        .isPresent())
                .filter(term -> contract.noticeDeadline(term)
                        .filter(deadline -> !command.receivedOn().isAfter(deadline))
                        .isPresent());
    }

    private static void requireNoticeable(GiveNotice command, Term term, Contract contract, ContractBook book) {
        if (!term.isEvergreen()) {
            BadValue.unless(
                    command.lastDay().isEmpty(),
                    "/lastDay",
                    "is for evergreen terms: this one ends on " + term.end().orElseThrow());
            requireOpenRenewal(book, contract);
            return;
        }
        LocalDate lastDay = command.lastDay()
                .orElseThrow(() -> new BadValue("/lastDay", "is needed: notice sets the end of an evergreen term"));
        LocalDate earliest = contract.noticePeriod()
                .map(period -> period.earliestEnd(command.receivedOn()))
                .orElse(command.receivedOn());
        Refusal.unless(
                !lastDay.isBefore(earliest) && !lastDay.isBefore(term.start()),
                "notice.period",
                "the notice period runs to %s: the last day cannot be earlier",
                earliest);
    }

    static List<Fact> withdrawNotice(WithdrawNotice command, ContractBook book, Context context) {
        Contract contract = book.open(command.contractId());
        Optional<Term> noticed = contract.terms().reversed().stream()
                .filter(term -> !term.voided())
                .filter(term -> term.number() == contract.lastTerm().number()
                        ? term.notice().isPresent()
                        : term.contradiction().isPresent())
                .findFirst();
        if (noticed.isEmpty()) return List.of();
        Term term = noticed.get();
        if (term.notice().isPresent()) requireOpenRenewal(book, contract);
        var withdrawn = new NoticeWithdrawn(contract.id(), contract.renewalId(term));
        return List.of(new Fact(context.timeAfter(book.lastChange(contract)), withdrawn));
    }

    static List<Fact> terminate(TerminateContract command, ContractBook book, Context context) {
        Contract known = book.contracts().get(command.contractId());
        if (known.terminatedOn().filter(command.effective()::equals).isPresent() && !known.voided()) return List.of();
        Contract contract = book.open(command.contractId());
        Term term = contract.lastTerm();
        Refusal.unless(
                !command.effective().isBefore(term.start()),
                "contract.terminates",
                "its current term started on %s: an earlier end needs a correction of the outcome that started it",
                term.start());
        Refusal.unless(
                term.end()
                        .filter(end -> command.effective().isAfter(end.plusDays(1)))
                        .isEmpty(),
                "contract.terminates",
                "its current term ends before %s by itself: record-churn says why it was not renewed",
                command.effective());
        Refusal.unless(
                term.isEvergreen() && term.end().isEmpty()
                        || book.openRenewal(contract).isPresent(),
                "contract.terminates",
                "its renewal is closed already: correct-renewal-outcome changes that");
        var terminated =
                new ContractTerminated(contract.id(), command.effective(), command.byParty(), command.reason());
        return List.of(new Fact(context.timeAfter(book.lastChange(contract)), terminated));
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
        boolean renewsItself = contract.autoRenew().isOn() && !term.hasNoticeInTime();
        if (term.expired() || renewal.isEmpty() || renewsItself) return List.of();
        if (context.dayOf(context.at().orElse(context.now()))
                .isBefore(renewal.get().dueOn())) return List.of();
        var expired = new TermExpired(contract.id(), renewal.get().id(), term.number());
        return List.of(new Fact(context.timeAfter(book.lastChange(contract)), expired));
    }

    private static void requireOpenRenewal(ContractBook book, Contract contract) {
        Refusal.unless(
                book.openRenewal(contract).isPresent(),
                "renewal.closed",
                "the renewal of the current term is closed: correct-renewal-outcome changes it");
    }
}
