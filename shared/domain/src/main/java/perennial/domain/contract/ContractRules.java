package perennial.domain.contract;

import static perennial.domain.Role.LEAD;
import static perennial.domain.Role.MANAGER;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import perennial.domain.CommandType;
import perennial.domain.Context;
import perennial.domain.EventType;
import perennial.domain.Fact;
import perennial.domain.Role;
import perennial.domain.approval.Approvals;
import perennial.domain.contract.ContractCommand.AcceptLateNotice;
import perennial.domain.contract.ContractCommand.AddLine;
import perennial.domain.contract.ContractCommand.AgreeBreaks;
import perennial.domain.contract.ContractCommand.AgreeEscalator;
import perennial.domain.contract.ContractCommand.AmendLine;
import perennial.domain.contract.ContractCommand.CancelCoTerm;
import perennial.domain.contract.ContractCommand.CoTerm;
import perennial.domain.contract.ContractCommand.ExpireTerm;
import perennial.domain.contract.ContractCommand.ExtendTerm;
import perennial.domain.contract.ContractCommand.GiveNotice;
import perennial.domain.contract.ContractCommand.PassBreak;
import perennial.domain.contract.ContractCommand.RemoveLine;
import perennial.domain.contract.ContractCommand.SetAutoRenewal;
import perennial.domain.contract.ContractCommand.SetMinimumFee;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.ContractCommand.TerminateContract;
import perennial.domain.contract.ContractCommand.VoidContract;
import perennial.domain.contract.ContractCommand.WithdrawNotice;

/** The contract capability: its commands, its events, and what each command leads to. */
public final class ContractRules {
    private static final Set<Role> WRITERS = Set.of(MANAGER, LEAD);

    public static final List<CommandType<?>> COMMANDS = List.of(
            new CommandType<>(
                    "sign-contract",
                    SignContract.class,
                    WRITERS,
                    List.of(
                            "client.terminated",
                            "client.unknown",
                            "contract.co-termed",
                            "contract.differs",
                            "contract.limit",
                            "contract.renews",
                            "contract.unknown",
                            "time.order")),
            change("add-line", AddLine.class, "line.differs", "line.effective", "line.limit"),
            change("amend-line", AmendLine.class, "line.effective", "line.limit", "line.unknown"),
            change(
                    "agree-escalator",
                    AgreeEscalator.class,
                    "escalator.steps",
                    "line.effective",
                    "line.limit",
                    "line.unknown"),
            change("set-minimum-fee", SetMinimumFee.class, "minimum.effective", "minimum.limit"),
            change(
                    "co-term",
                    CoTerm.class,
                    "contract.co-termed",
                    "co-term.currency",
                    "co-term.effective",
                    "co-term.noticed",
                    "co-term.renewal",
                    "line.differs",
                    "line.effective",
                    "line.limit",
                    "line.unknown",
                    "notice.whole"),
            new CommandType<>(
                    "cancel-co-term",
                    CancelCoTerm.class,
                    WRITERS,
                    List.of(
                            "client.terminated",
                            "client.unknown",
                            "co-term.built-on",
                            "co-term.noticed",
                            "contract.unknown",
                            "notice.whole",
                            "time.order")),
            change(
                    "remove-line",
                    RemoveLine.class,
                    "contract.co-termed",
                    "line.effective",
                    "line.limit",
                    "line.unknown",
                    "notice.whole"),
            change("set-auto-renewal", SetAutoRenewal.class, "client.terminated"),
            change(
                    "extend-term",
                    ExtendTerm.class,
                    "client.terminated",
                    "notice.whole",
                    "renewal.closed",
                    "term.evergreen",
                    "term.extension"),
            change("agree-breaks", AgreeBreaks.class, "break.noticed", "break.passed", "renewal.closed"),
            change(
                    "give-notice",
                    GiveNotice.class,
                    "contract.co-termed",
                    "line.unknown",
                    "notice.differs",
                    "notice.period",
                    "notice.whole",
                    "renewal.closed"),
            change(
                    "withdraw-notice",
                    WithdrawNotice.class,
                    "client.terminated",
                    "line.unknown",
                    "notice.whole",
                    "renewal.closed"),
            change(
                    "accept-late-notice",
                    AcceptLateNotice.class,
                    "approval.closed",
                    "approval.needed",
                    "approval.terms",
                    "approval.unknown",
                    "notice.differs",
                    "contract.co-termed",
                    "notice.unknown",
                    "notice.whole",
                    "renewal.closed"),
            change("terminate-contract", TerminateContract.class, "contract.co-termed", "contract.terminates"),
            new CommandType<>(
                    "void-contract",
                    VoidContract.class,
                    WRITERS,
                    List.of(
                            "client.unknown",
                            "contract.co-termed",
                            "contract.renews",
                            "contract.unknown",
                            "time.order")),
            new CommandType<>("expire-term", ExpireTerm.class, Set.of(), List.of()),
            new CommandType<>("pass-break", PassBreak.class, Set.of(), List.of()));

    public static final List<EventType<?>> EVENTS = List.of(
            EventType.of(ContractEvent.ContractSigned.class),
            EventType.of(ContractEvent.LineAdded.class),
            EventType.of(ContractEvent.LineAmended.class),
            EventType.of(ContractEvent.EscalatorAgreed.class),
            EventType.of(ContractEvent.MinimumFeeSet.class),
            EventType.of(ContractEvent.LinesCoTermed.class),
            EventType.of(ContractEvent.LinesJoined.class),
            EventType.of(ContractEvent.LinesReturned.class),
            EventType.of(ContractEvent.LinesUnjoined.class),
            EventType.of(ContractEvent.LineRemoved.class),
            EventType.of(ContractEvent.AutoRenewalSet.class),
            EventType.of(ContractEvent.TermExtended.class),
            EventType.of(ContractEvent.BreaksAgreed.class),
            EventType.of(ContractEvent.BreakPassed.class),
            EventType.of(ContractEvent.NoticeGiven.class),
            EventType.of(ContractEvent.NoticeWithdrawn.class),
            EventType.of(ContractEvent.LateNoticeAccepted.class),
            EventType.of(ContractEvent.LineNoticeGiven.class),
            EventType.of(ContractEvent.LineNoticeWithdrawn.class),
            EventType.of(ContractEvent.LateLineNoticeAccepted.class),
            EventType.of(ContractEvent.ContractTerminated.class),
            EventType.of(ContractEvent.ContractVoided.class),
            EventType.of(ContractEvent.TermExpired.class),
            EventType.of(ContractEvent.TermStarted.class),
            EventType.of(ContractEvent.TermCut.class),
            EventType.of(ContractEvent.TermRestored.class),
            EventType.of(ContractEvent.TermVoided.class));

    private ContractRules() {}

    /** What the command leads to; what follows from that between capabilities is not in it. */
    public static List<Fact> decide(ContractCommand command, ContractBook book, Approvals approvals, Context context) {
        return switch (command) {
            case SignContract sign -> ContractDecisions.sign(sign, book, context);
            case AddLine add -> ContractDecisions.add(add, book, context);
            case AmendLine amend -> ContractDecisions.amend(amend, book, context);
            case AgreeEscalator agree -> Escalators.agree(agree, book, context);
            case SetMinimumFee set -> MinimumFees.set(set, book, context);
            case CoTerm coTerm -> CoTerming.coTerm(coTerm, book, context);
            case CancelCoTerm cancel -> CoTermCancelling.cancel(cancel, book, context);
            case RemoveLine remove -> ContractDecisions.remove(remove, book, context);
            case SetAutoRenewal set -> ContractDecisions.setAutoRenewal(set, book, context);
            case ExtendTerm extend -> TermDecisions.extend(extend, book, context);
            case AgreeBreaks agree -> BreakDecisions.agree(agree, book, context);
            case GiveNotice give -> TermDecisions.giveNotice(give, book, context);
            case WithdrawNotice withdraw -> TermDecisions.withdrawNotice(withdraw, book, context);
            case AcceptLateNotice accept -> LateNotices.accept(accept, book, approvals, context);
            case TerminateContract terminate -> TermDecisions.terminate(terminate, book, context);
            case VoidContract voiding -> TermDecisions.voidContract(voiding, book, context);
            case ExpireTerm expire -> TermDecisions.expire(expire, book, context);
            case PassBreak pass -> BreakDecisions.pass(pass, book, context);
        };
    }

    /** A command that changes a contract which stands. */
    private static <C extends ContractCommand> CommandType<C> change(String name, Class<C> type, String... refusals) {
        var all = new TreeSet<>(List.of(refusals));
        all.addAll(List.of("client.unknown", "contract.unknown", "contract.closed", "time.order"));
        return new CommandType<>(name, type, WRITERS, List.copyOf(all));
    }
}
