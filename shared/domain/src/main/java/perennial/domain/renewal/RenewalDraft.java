package perennial.domain.renewal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import perennial.domain.ContractId;
import perennial.domain.RenewalId;
import perennial.domain.UserId;

/** A renewal being changed by one event, so that each case of the fold names only what it changes. */
final class RenewalDraft {
    private final RenewalId id;
    private final ContractId contractId;
    private final int term;
    private final LocalDate firstDueOn;
    private Instant correctableFrom;
    private LocalDate termEnd;
    private LocalDate dueOn;
    private Optional<LocalDate> noticeDeadline;
    private LocalDate opensOn;
    private List<Integer> milestoneDays;
    private Instant plannedAt;
    private List<Renewal.Mark> marked;
    private Stage stage;
    private Instant stageSince;
    private List<Stage> visited;
    private Optional<UserId> decisionMaker;
    private List<Renewal.Proposal> proposals;
    private List<Concession> concessions;
    private Optional<Renewal.Forecast> forecast;
    private Optional<Renewal.Closing> closing;
    private Instant changed;

    RenewalDraft(Renewal from) {
        id = from.id();
        contractId = from.contractId();
        term = from.term();
        firstDueOn = from.firstDueOn();
        correctableFrom = from.correctableFrom();
        termEnd = from.termEnd();
        dueOn = from.dueOn();
        noticeDeadline = from.noticeDeadline();
        opensOn = from.opensOn();
        milestoneDays = from.milestoneDays();
        plannedAt = from.plannedAt();
        marked = from.marked();
        stage = from.stage();
        stageSince = from.stageSince();
        visited = from.visited();
        decisionMaker = from.decisionMaker();
        proposals = from.proposals();
        concessions = from.concessions();
        forecast = from.forecast();
        closing = from.closing();
        changed = from.changed();
    }

    /** The plan made anew; what was marked for other dates stays marked for those. */
    RenewalDraft plan(RenewalEvent.RenewalReplanned plan, Instant at) {
        boolean moved = !plan.termEnd().equals(termEnd);
        termEnd = plan.termEnd();
        dueOn = plan.dueOn();
        noticeDeadline = plan.noticeDeadline();
        opensOn = plan.opensOn();
        milestoneDays = plan.milestoneDays();
        if (moved) {
            plannedAt = at;
        }
        return this;
    }

    RenewalDraft stage(Stage next, Instant at) {
        if (next != stage) {
            stage = next;
            stageSince = at;
            if (!visited.contains(next)) {
                visited = new ArrayList<>(visited);
                visited.add(next);
            }
        }
        return this;
    }

    RenewalDraft decisionMaker(Optional<UserId> known) {
        decisionMaker = known.or(() -> decisionMaker);
        return this;
    }

    RenewalDraft proposed(Renewal.Proposal proposal) {
        proposals = new ArrayList<>(proposals);
        proposals.add(proposal);
        return this;
    }

    RenewalDraft granted(Concession concession) {
        concessions = new ArrayList<>(concessions);
        concessions.add(concession);
        return this;
    }

    RenewalDraft forecast(Renewal.Forecast called) {
        forecast = Optional.of(called);
        return this;
    }

    RenewalDraft marked(Renewal.Mark mark) {
        marked = new ArrayList<>(marked);
        marked.add(mark);
        return this;
    }

    /** What was marked before the term's notice was withdrawn and given again is not marked a second time. */
    RenewalDraft marked(List<Renewal.Mark> before) {
        marked = before;
        return this;
    }

    RenewalDraft corrected(Renewal.Closing outcome, Instant at) {
        correctableFrom = at;
        return closed(outcome, at);
    }

    /** Of a closed renewal only its dates, last forecast and outcome are kept, and the marks of one that may begin anew. */
    RenewalDraft closed(Renewal.Closing outcome, Instant at) {
        stage(Stage.CLOSED, at);
        closing = Optional.of(outcome);
        milestoneDays = List.of();
        marked = outcome.outcome().isOut() ? marked : List.of();
        visited = List.of();
        proposals = List.of();
        concessions = List.of();
        return this;
    }

    Renewal build(Instant at) {
        changed = at.isAfter(changed) ? at : changed;
        return new Renewal(
                id,
                contractId,
                term,
                termEnd,
                dueOn,
                firstDueOn,
                noticeDeadline,
                opensOn,
                milestoneDays,
                correctableFrom,
                plannedAt,
                marked,
                stage,
                stageSince,
                visited,
                decisionMaker,
                proposals,
                concessions,
                forecast,
                closing,
                changed);
    }
}
