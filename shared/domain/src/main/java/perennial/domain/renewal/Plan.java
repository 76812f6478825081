package perennial.domain.renewal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.contract.Contract;
import perennial.domain.contract.Term;
import perennial.domain.policy.Complexity;
import perennial.domain.policy.Policy;
import perennial.domain.renewal.RenewalEvent.RenewalReplanned;
import perennial.domain.renewal.RenewalEvent.RenewalScheduled;

/**
 * The dates of a renewal, as policy sets them for a term with an end.
 *
 * @param opensOn the earlier of the lead days before the term's end and the notice lead days before the notice deadline
 */
record Plan(
        LocalDate termEnd,
        LocalDate dueOn,
        Optional<LocalDate> noticeDeadline,
        LocalDate opensOn,
        List<Integer> milestoneDays) {

    static Plan of(Contract contract, Term term, Complexity complexity, Policy policy) {
        LocalDate end = term.end().orElseThrow();
        LocalDate byLead = end.minusDays(policy.leadDays().get(complexity));
        Optional<LocalDate> deadline = contract.noticeDeadline(term);
        LocalDate opensOn = deadline.map(day -> day.minusDays(policy.noticeLeadDays()))
                .filter(byLead::isAfter)
                .orElse(byLead);
        return new Plan(end, end.plusDays(1), deadline, opensOn, policy.milestoneDays());
    }

    RenewalScheduled scheduled(Contract contract, Term term) {
        return new RenewalScheduled(
                contract.id(),
                contract.renewalId(term),
                term.number(),
                term.start(),
                termEnd,
                dueOn,
                noticeDeadline,
                opensOn,
                milestoneDays);
    }

    RenewalReplanned replanned(Contract contract, Term term) {
        return new RenewalReplanned(
                contract.id(), contract.renewalId(term), termEnd, dueOn, noticeDeadline, opensOn, milestoneDays);
    }

    boolean isThatOf(Renewal renewal) {
        return termEnd.equals(renewal.termEnd())
                && noticeDeadline.equals(renewal.noticeDeadline())
                && opensOn.equals(renewal.opensOn())
                && milestoneDays.equals(renewal.milestoneDays());
    }
}
