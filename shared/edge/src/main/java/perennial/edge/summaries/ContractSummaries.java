package perennial.edge.summaries;

import static perennial.edge.summaries.Phrases.count;
import static perennial.edge.summaries.Phrases.days;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import perennial.domain.LineId;
import perennial.domain.contract.Break;
import perennial.domain.contract.ContractEvent;
import perennial.domain.contract.ContractEvent.AutoRenewalSet;
import perennial.domain.contract.ContractEvent.BreakPassed;
import perennial.domain.contract.ContractEvent.BreaksAgreed;
import perennial.domain.contract.ContractEvent.ContractSigned;
import perennial.domain.contract.ContractEvent.ContractTerminated;
import perennial.domain.contract.ContractEvent.ContractVoided;
import perennial.domain.contract.ContractEvent.EscalatorAgreed;
import perennial.domain.contract.ContractEvent.EscalatorStep;
import perennial.domain.contract.ContractEvent.LateLineNoticeAccepted;
import perennial.domain.contract.ContractEvent.LateNoticeAccepted;
import perennial.domain.contract.ContractEvent.LineAdded;
import perennial.domain.contract.ContractEvent.LineAmended;
import perennial.domain.contract.ContractEvent.LineNoticeGiven;
import perennial.domain.contract.ContractEvent.LineNoticeWithdrawn;
import perennial.domain.contract.ContractEvent.LineRemoved;
import perennial.domain.contract.ContractEvent.LinesCoTermed;
import perennial.domain.contract.ContractEvent.LinesJoined;
import perennial.domain.contract.ContractEvent.LinesReturned;
import perennial.domain.contract.ContractEvent.LinesUnjoined;
import perennial.domain.contract.ContractEvent.MinimumFeeSet;
import perennial.domain.contract.ContractEvent.NoticeGiven;
import perennial.domain.contract.ContractEvent.NoticeWithdrawn;
import perennial.domain.contract.ContractEvent.TermCut;
import perennial.domain.contract.ContractEvent.TermExpired;
import perennial.domain.contract.ContractEvent.TermExtended;
import perennial.domain.contract.ContractEvent.TermRestored;
import perennial.domain.contract.ContractEvent.TermStarted;
import perennial.domain.contract.ContractEvent.TermVoided;

/** What happened to a contract. */
final class ContractSummaries {

    private ContractSummaries() {}

    static String of(ContractEvent event) {
        return "Contract %s%s".formatted(event.contractId(), what(event));
    }

    private static String what(ContractEvent event) {
        return switch (event) {
            case ContractSigned e ->
                " signed: %s, %s"
                        .formatted(
                                days(e.termStart(), e.termEnd()),
                                lines(e.lines().size()));
            case LineAdded e ->
                ": line %s added from %s on: %s, %s at %s, %s"
                        .formatted(
                                e.lineId(),
                                e.effective(),
                                e.product(),
                                count(e.units(), "unit"),
                                e.unitRate(),
                                e.feeModel());
            case LineAmended e ->
                ": line %s from %s on: %s at %s (%s)"
                        .formatted(e.lineId(), e.effective(), count(e.units(), "unit"), e.unitRate(), e.change());
            case EscalatorAgreed e ->
                ": %s agreed in advance%s".formatted(count(e.steps().size(), "rise"), first(e));
            case MinimumFeeSet e -> ": " + minimum(e);
            case LinesCoTermed e ->
                ": %s with contract %s from %s on%s"
                        .formatted(
                                lines(e.lineIds().size()),
                                e.intoContractId(),
                                e.effective(),
                                e.proratedFee()
                                        .map(fee -> ", prorated fee of "
                                                + fee.amount().text())
                                        .orElse(""));
            case LinesJoined e ->
                ": %s of contract %s from %s on".formatted(lines(e.lines().size()), e.fromContractId(), e.effective());
            case LinesReturned e ->
                ": %s back from contract %s".formatted(lines(e.lineIds().size()), e.fromContractId());
            case LinesUnjoined e ->
                ": %s given back to contract %s".formatted(lines(e.lineIds().size()), e.fromContractId());
            case LineRemoved e -> ": line %s removed from %s on: %s".formatted(e.lineId(), e.effective(), e.reason());
            case AutoRenewalSet e -> ": auto-renewal set to %s%s".formatted(e.mode(), months(e));
            case TermExtended e -> ": term %d extended to %s".formatted(e.term(), e.toDate());
            case BreaksAgreed e ->
                ": %s agreed in term %d%s".formatted(count(e.breaks().size(), "break"), e.term(), first(e));
            case BreakPassed e -> ": break on %s before renewal %s passed".formatted(e.lastDay(), e.renewalId());
            case NoticeGiven e -> ": " + notice(e);
            case NoticeWithdrawn e -> ": notice before renewal %s withdrawn".formatted(e.renewalId());
            case LateNoticeAccepted e ->
                ": late notice before renewal %s accepted, approval %s".formatted(e.renewalId(), e.approvalId());
            case LineNoticeGiven e -> ": " + notice(e);
            case LineNoticeWithdrawn e ->
                ": notice for %s before renewal %s withdrawn".formatted(lines(e.lineIds()), e.renewalId());
            case LateLineNoticeAccepted e ->
                ": late notice for %s before renewal %s accepted, approval %s"
                        .formatted(lines(e.lineIds()), e.renewalId(), e.approvalId());
            case ContractTerminated e ->
                " terminated from %s on by %s: %s".formatted(e.effective(), e.byParty(), e.reason());
            case ContractVoided e -> " voided: %s".formatted(e.reason());
            case TermExpired e -> ": term %d expired, renewal %s still open".formatted(e.term(), e.renewalId());
            case TermStarted e ->
                ": term %d starts: %s, %s"
                        .formatted(
                                e.term(),
                                days(e.termStart(), e.termEnd()),
                                lines(e.lines().size()));
            case TermCut e ->
                ": term %d ends on %s, renewed by contract %s".formatted(e.term(), e.lastDay(), e.renewedBy());
            case TermRestored e -> ": term %d runs to its end again".formatted(e.term());
            case TermVoided e -> ": term %d taken back".formatted(e.term());
        };
    }

    private static String first(EscalatorAgreed event) {
        return first(event.steps().stream().map(EscalatorStep::effective));
    }

    private static String first(BreaksAgreed event) {
        return first(event.breaks().stream().map(Break::lastDay));
    }

    private static String first(Stream<LocalDate> days) {
        return days.min(Comparator.naturalOrder())
                .map(", from %s on"::formatted)
                .orElse("");
    }

    private static String minimum(MinimumFeeSet event) {
        String fee = event.annualFee().value().signum() == 0
                ? "no minimum fee"
                : "minimum fee of %s a year".formatted(event.annualFee().text());
        return "%s from %s on".formatted(fee, event.effective());
    }

    /** One by its id, more by their number: there may be a hundred. */
    private static String lines(List<LineId> ids) {
        return ids.size() == 1 ? "line " + ids.getFirst() : lines(ids.size());
    }

    private static String lines(int number) {
        return count(number, "line");
    }

    private static String months(AutoRenewalSet event) {
        return event.months().map(months -> ", " + count(months, "month")).orElse("");
    }

    private static String notice(NoticeGiven event) {
        return "notice before renewal %s received on %s from %s by %s%s%s"
                .formatted(
                        event.renewalId(),
                        event.receivedOn(),
                        event.byParty(),
                        event.method(),
                        event.lastDay().map(", last day %s"::formatted).orElse(""),
                        when(event.late(), event.contradictsAutoRenewal()));
    }

    private static String notice(LineNoticeGiven event) {
        return "notice for %s before renewal %s received on %s from %s by %s%s"
                .formatted(
                        lines(event.lineIds()),
                        event.renewalId(),
                        event.receivedOn(),
                        event.byParty(),
                        event.method(),
                        when(event.late(), event.contradictsAutoRenewal()));
    }

    private static String when(boolean late, boolean contradicts) {
        if (late) return ", too late";
        return contradicts ? ", contradicts the auto-renewal" : "";
    }
}
