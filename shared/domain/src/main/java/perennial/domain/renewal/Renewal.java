package perennial.domain.renewal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.Code;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.RenewalId;
import perennial.domain.UserId;
import perennial.domain.money.Amount;

/**
 * The renewal of one term. Once closed it keeps its dates, its last forecast and its outcome, and nothing of the way there.
 *
 * @param firstDueOn the first dueOn it ever had: an extension does not make a signature timely
 * @param noticeDeadline absent where notice itself ended an evergreen term
 * @param correctableFrom the earliest business time of a correction: its beginning, then its last correction
 * @param plannedAt when its dates became known
 * @param marked the milestones already marked, of these dates and earlier ones
 * @param visited the stages it has stood in, in the order of its first visits
 * @param changed business time of the last change
 */
public record Renewal(
        RenewalId id,
        ContractId contractId,
        int term,
        LocalDate termEnd,
        LocalDate dueOn,
        LocalDate firstDueOn,
        Optional<LocalDate> noticeDeadline,
        LocalDate opensOn,
        List<Integer> milestoneDays,
        Instant correctableFrom,
        Instant plannedAt,
        List<Mark> marked,
        Stage stage,
        Instant stageSince,
        List<Stage> visited,
        Optional<UserId> decisionMaker,
        List<Proposal> proposals,
        List<Concession> concessions,
        Optional<Forecast> forecast,
        Optional<Closing> closing,
        Instant changed) {
    static final int MOST_PROPOSALS = 20;
    static final int MOST_CONCESSIONS = 20;

    /** One milestone of one anchor date. */
    public record Mark(Anchor anchor, LocalDate anchorDate, int days, Instant at) {
        boolean isOf(Anchor of, LocalDate date, int daysBefore) {
            return anchor == of && anchorDate.equals(date) && days == daysBefore;
        }
    }

    /** An offer, as it was made. */
    public record Proposal(Instant at, int termMonths, List<ProposalLine> lines) {}

    /** What the client manager expects. */
    public record Forecast(ForecastCategory category, Amount amount, LocalDate closeDate) {}

    /**
     * How it ended.
     *
     * @param competitor who won a lost client, where that is known
     * @param annualValue recurring value on the term's last day in force; absent with VOID and CONSOLIDATED
     * @param finalValue recurring value on the next term's first day, where it was renewed
     * @param renewedBy the contract that follows, where it is another; with CONSOLIDATED the one that its last lines went to
     */
    public record Closing(
            Outcome outcome,
            Optional<Mechanism> mechanism,
            Optional<Timing> timing,
            Optional<LocalDate> signedOn,
            Optional<ChurnReason> churn,
            Optional<Code> competitor,
            Optional<Amount> annualValue,
            Optional<Amount> finalValue,
            List<LineId> linesLost,
            Optional<ContractId> renewedBy) {}

    public Renewal {
        milestoneDays = List.copyOf(milestoneDays);
        marked = List.copyOf(marked);
        visited = List.copyOf(visited);
        proposals = List.copyOf(proposals);
        concessions = List.copyOf(concessions);
    }

    public boolean isOpen() {
        return stage != Stage.CLOSED;
    }

    public Optional<Outcome> outcome() {
        return closing.map(Closing::outcome);
    }

    /** The offer that stands: the last one made. */
    public Optional<Proposal> lastProposal() {
        return proposals.isEmpty() ? Optional.empty() : Optional.of(proposals.getLast());
    }

    /** The date that a milestone counts down to, if this renewal has it. */
    public Optional<LocalDate> date(Anchor anchor) {
        return anchor == Anchor.TERM_END ? Optional.of(termEnd) : noticeDeadline;
    }

    /** The milestones still to be marked, as days before a date: never those that were over when the date became known. */
    public Stream<Integer> milestones(Anchor anchor, ZoneId zone) {
        LocalDate known = LocalDate.ofInstant(plannedAt, zone);
        return date(anchor).stream()
                .flatMap(date -> milestoneDays.stream()
                        .filter(days -> !date.minusDays(days).isBefore(known))
                        .filter(days -> marked.stream().noneMatch(mark -> mark.isOf(anchor, date, days))));
    }

    /** The stages before CLOSED that it never stood in. */
    List<Stage> skipped() {
        return List.of(Stage.values()).stream()
                .filter(each -> each != Stage.CLOSED && !visited.contains(each))
                .toList();
    }

    /**
     * Late is on or after the day it was first due, or is due now where notice has ended its term sooner; early is before the
     * renewal opened: an extension moves only that.
     */
    Timing timingOf(LocalDate signedOn) {
        boolean isLate = !signedOn.isBefore(firstDueOn) || !signedOn.isBefore(dueOn);
        if (isLate) return Timing.LATE;
        return signedOn.isBefore(opensOn) ? Timing.EARLY : Timing.ON_TIME;
    }
}
