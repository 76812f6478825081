package perennial.domain.value;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import perennial.domain.LineId;
import perennial.domain.Recorded;
import perennial.domain.RenewalId;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractCommand.LineChange;
import perennial.domain.contract.ContractEvent;
import perennial.domain.contract.ContractEvent.ContractSigned;
import perennial.domain.contract.ContractEvent.ContractTerminated;
import perennial.domain.contract.ContractEvent.EscalatorAgreed;
import perennial.domain.contract.ContractEvent.LineAdded;
import perennial.domain.contract.ContractEvent.LineAmended;
import perennial.domain.contract.ContractEvent.LineLost;
import perennial.domain.contract.ContractEvent.LineRemoved;
import perennial.domain.contract.ContractEvent.LinesCoTermed;
import perennial.domain.contract.ContractEvent.LinesJoined;
import perennial.domain.contract.ContractEvent.MinimumFeeSet;
import perennial.domain.contract.ContractEvent.NoticeGiven;
import perennial.domain.contract.ContractEvent.TermCut;
import perennial.domain.contract.ContractEvent.TermExpired;
import perennial.domain.contract.ContractEvent.TermExtended;
import perennial.domain.contract.ContractEvent.TermStarted;
import perennial.domain.contract.Term;
import perennial.domain.renewal.RenewalEvent;
import perennial.domain.renewal.RenewalEvent.ChurnRecorded;
import perennial.domain.renewal.RenewalEvent.RenewalClosed;
import perennial.domain.renewal.RenewalEvent.RenewalOutcomeCorrected;
import perennial.domain.value.Cause.Kind;

/**
 * Which event of a contract made a line's value change on a day: the last that speaks of that day, for a later one corrects
 * what an earlier one had said.
 */
final class Causes {

    private final Contract contract;
    private final List<Recorded> events;

    /** @param events of the contract and its renewals, in commit order */
    Causes(Contract contract, List<Recorded> events) {
        this.contract = contract;
        this.events = events;
    }

    /** @param inForce whether the line is in force on the day */
    Cause of(LineId line, LocalDate day, boolean inForce) {
        Optional<Term> before = contract.termOn(day.minusDays(1));
        Optional<Term> now = contract.termOn(day);
        if (now.isEmpty()) return ended(before.orElseGet(contract::lastTerm), day);
        boolean begins = before.filter(now.get()::equals).isEmpty();
        return last(event -> withinTerm(event, line, day)
                        .or(() -> begins ? begun(event, now.get(), line, inForce) : Optional.empty()))
                .orElseGet(() -> termBegun(now.get(), line, inForce));
    }

    /** What raised a line's rate on a day; empty where the contract had not agreed it, for the line has come with it from another. */
    Optional<Cause> ofRise(LineId line, LocalDate day) {
        return last(event -> rise(event, line, day));
    }

    private static Optional<Cause> rise(Recorded recorded, LineId line, LocalDate day) {
        boolean raises = switch (recorded.event()) {
            case EscalatorAgreed e ->
                e.steps().stream()
                        .anyMatch(step ->
                                step.lineId().equals(line) && step.effective().equals(day));
            case LineAmended e ->
                e.change() == LineChange.ESCALATOR
                        && e.lineId().equals(line)
                        && e.effective().equals(day);
            default -> false;
        };
        return raises ? Optional.of(Cause.of(Kind.ESCALATOR, recorded)) : Optional.empty();
    }

    /** What changed how far the lines fall short of the minimum fee on a day: either of them, or the term. */
    Cause ofMinimumFee(LocalDate day) {
        Optional<Term> before = contract.termOn(day.minusDays(1));
        Optional<Term> now = contract.termOn(day);
        if (now.isEmpty()) return ended(before.orElseGet(contract::lastTerm), day);
        return last(event -> changesShortfall(event, day))
                .or(() -> last(event -> begun(event, now.get())))
                .orElseThrow();
    }

    private static Optional<Cause> changesShortfall(Recorded recorded, LocalDate day) {
        boolean changes = switch (recorded.event()) {
            case MinimumFeeSet e -> e.effective().equals(day);
            case LineAdded e -> e.effective().equals(day);
            case LinesJoined e -> e.effective().equals(day);
            case LinesCoTermed e -> e.effective().equals(day);
            case LineAmended e -> e.effective().equals(day);
            case LineRemoved e -> e.effective().equals(day);
            default -> false;
        };
        return changes ? Optional.of(Cause.of(Kind.MINIMUM_FEE, recorded)) : Optional.empty();
    }

    private static Optional<Cause> begun(Recorded recorded, Term term) {
        boolean begins = switch (recorded.event()) {
            case ContractSigned _ -> term.number() == 1;
            case TermStarted e -> e.term() == term.number();
            default -> false;
        };
        return begins ? Optional.of(Cause.of(Kind.MINIMUM_FEE, recorded)) : Optional.empty();
    }

    /** What made the term begin, where a change within it cannot be told: its start says what every line began with. */
    private Cause termBegun(Term term, LineId line, boolean inForce) {
        return last(event -> begun(event, term, line, inForce)).orElseThrow();
    }

    private static Optional<Cause> withinTerm(Recorded recorded, LineId line, LocalDate day) {
        return switch (recorded.event()) {
            case LineAdded e
            when e.lineId().equals(line) && e.effective().equals(day) ->
                Optional.of(Cause.of(Kind.LINE_ADDED, recorded));
            case LinesJoined e
            when e.effective().equals(day)
                    && e.lines().stream().anyMatch(joined -> joined.lineId().equals(line)) ->
                Optional.of(Cause.of(Kind.LINE_ADDED, recorded));
            case LinesCoTermed e
            when e.lineIds().contains(line) && e.effective().equals(day) ->
                Optional.of(Cause.of(Kind.LINE_NOT_RENEWED, recorded));
            case LineAmended e
            when e.lineId().equals(line) && e.effective().equals(day) ->
                Optional.of(Cause.of(Kind.LINE_AMENDED, e.change(), recorded));
            case LineRemoved e
            when e.lineId().equals(line) && e.effective().equals(day) ->
                Optional.of(Cause.of(Kind.LINE_REMOVED, e.reason(), recorded));
            default -> Optional.empty();
        };
    }

    private static Optional<Cause> begun(Recorded recorded, Term term, LineId line, boolean inForce) {
        return switch (recorded.event()) {
            case ContractSigned e
            when term.number() == 1 ->
                Optional.of(Cause.of(e.renews().isPresent() ? Kind.CONTRACT_RENEWED : Kind.CONTRACT_SIGNED, recorded));
            case TermStarted e
            when e.term() == term.number() ->
                Optional.of(inForce ? Cause.of(Kind.TERM_RENEWED, recorded) : notRenewed(e, line, recorded));
            default -> Optional.empty();
        };
    }

    private static Cause notRenewed(TermStarted started, LineId line, Recorded recorded) {
        return started.removed().stream()
                .filter(lost -> lost.lineId().equals(line))
                .map(LineLost::reason)
                .findFirst()
                .map(reason -> Cause.of(Kind.LINE_NOT_RENEWED, reason, recorded))
                .orElseGet(() -> Cause.of(Kind.LINE_NOT_RENEWED, recorded));
    }

    private Cause ended(Term term, LocalDate day) {
        RenewalId renewal = contract.renewalId(term);
        return last(event -> terminated(event, day))
                .or(() -> last(event -> lost(event, renewal)))
                .or(() -> last(event -> overtaken(event, renewal)))
                .or(() -> last(event -> noticed(event, term, renewal)))
                .or(() -> last(event -> expired(event, term)))
                .or(() -> last(event -> endSet(event, term)))
                .orElseThrow();
    }

    private static Optional<Cause> terminated(Recorded recorded, LocalDate day) {
        return recorded.event() instanceof ContractTerminated e && e.effective().equals(day)
                ? Optional.of(Cause.of(Kind.CONTRACT_TERMINATED, e.reason(), recorded))
                : Optional.empty();
    }

    /** The last word on how the renewal ended, where that is a loss. */
    private static Optional<Cause> lost(Recorded recorded, RenewalId renewal) {
        if (!(recorded.event() instanceof RenewalEvent event)
                || !event.renewalId().equals(renewal)) {
            return Optional.empty();
        }
        return switch (event) {
            case ChurnRecorded e -> Optional.of(Cause.of(Kind.RENEWAL_CHURNED, e.reason(), recorded));
            case RenewalOutcomeCorrected e -> e.churn().map(reason -> Cause.of(Kind.RENEWAL_CHURNED, reason, recorded));
            default -> Optional.empty();
        };
    }

    /** By another contract that does not go on with the line. */
    private static Optional<Cause> overtaken(Recorded recorded, RenewalId renewal) {
        return recorded.event() instanceof RenewalClosed e
                        && e.renewalId().equals(renewal)
                        && e.renewedBy().isPresent()
                ? Optional.of(Cause.of(Kind.LINE_NOT_RENEWED, recorded))
                : Optional.empty();
    }

    /** By the notice that its last day goes back to: not by one that was withdrawn, or does not count. */
    private static Optional<Cause> noticed(Recorded recorded, Term term, RenewalId renewal) {
        return recorded.event() instanceof NoticeGiven e
                        && e.renewalId().equals(renewal)
                        && e.lastDay().isPresent()
                        && e.lastDay().equals(term.end())
                ? Optional.of(Cause.of(Kind.TERM_ENDED, recorded))
                : Optional.empty();
    }

    private static Optional<Cause> expired(Recorded recorded, Term term) {
        return recorded.event() instanceof TermExpired e && e.term() == term.number()
                ? Optional.of(Cause.of(Kind.TERM_ENDED, recorded))
                : Optional.empty();
    }

    private static Optional<Cause> endSet(Recorded recorded, Term term) {
        boolean setsEnd = switch (recorded.event()) {
            case ContractSigned _ -> term.number() == 1;
            case TermStarted e -> e.term() == term.number();
            case TermExtended e -> e.term() == term.number();
            case TermCut e -> e.term() == term.number();
            case ContractTerminated _ -> true;
            default -> false;
        };
        return setsEnd ? Optional.of(Cause.of(Kind.TERM_ENDED, recorded)) : Optional.empty();
    }

    private Optional<Cause> last(Function<Recorded, Optional<Cause>> cause) {
        return events.reversed().stream()
                .filter(this::isOfTheContract)
                .flatMap(event -> cause.apply(event).stream())
                .findFirst();
    }

    private boolean isOfTheContract(Recorded recorded) {
        return switch (recorded.event()) {
            case ContractEvent e -> e.contractId().equals(contract.id());
            case RenewalEvent e -> e.contractId().equals(contract.id());
            default -> false;
        };
    }
}
