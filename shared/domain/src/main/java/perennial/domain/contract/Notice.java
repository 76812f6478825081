package perennial.domain.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;

/**
 * Notice that a term shall not be followed by another.
 *
 * @param lastDay the day that ends an evergreen term
 * @param late after the deadline: on record, but an auto-renewal goes ahead
 * @param at business time of its recording
 * @param acceptedAt when it was accepted although it is late; from then on it counts as in time
 */
public record Notice(
        LocalDate receivedOn,
        Party byParty,
        NoticeMethod method,
        Optional<LocalDate> lastDay,
        boolean late,
        Instant at,
        Optional<Instant> acceptedAt) {

    /** Whether it stops an auto-renewal: it was in time, or was accepted all the same. */
    public boolean countsAsInTime() {
        return !late || acceptedAt.isPresent();
    }

    Notice accepted(Instant when) {
        return new Notice(receivedOn, byParty, method, lastDay, late, at, Optional.of(when));
    }

    /** The same notice, on a term whose deadline has moved. */
    Notice against(LocalDate deadline) {
        return new Notice(receivedOn, byParty, method, lastDay, receivedOn.isAfter(deadline), at, acceptedAt);
    }

    boolean says(ContractCommand.GiveNotice command) {
        return receivedOn.equals(command.receivedOn())
                && byParty == command.byParty()
                && method == command.method()
                && lastDay.equals(command.lastDay());
    }
}
