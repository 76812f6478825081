package perennial.domain.client;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.client.Profile.Comeback;
import perennial.domain.client.Profile.Termination;
import perennial.domain.client.ProfileCommand.ReinstateClient;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.client.ProfileEvent.ClientReinstated;
import perennial.domain.client.ProfileEvent.ClientTerminated;

/** How a client goes, and comes back. On no day is there a contract in force with a client that is none. */
final class Terminations {

    private Terminations() {}

    /** Accepted however often the client has changed: an end must never be kept out. */
    static List<Fact> terminate(TerminateClient command, Profile profile, Context context, ContractDays days) {
        var end = new Termination(command.effective(), command.reason(), Optional.empty());
        if (profile.lastTermination().equals(Optional.of(end))) return List.of();
        profile.lastTermination().filter(known -> known.comeback().isEmpty()).ifPresent(Terminations::refuseAnother);
        requireNotBefore(profile.known().onboardedOn(), end.effective(), "was onboarded on %s");
        profile.lastTermination()
                .ifPresent(known -> requireNotBefore(known.until(), end.effective(), "came back on %s"));
        LocalDate freeFrom = days.freeFrom();
        Refusal.unless(
                !end.effective().isBefore(freeFrom),
                "client.contract-in-force",
                "a contract is in force on %s%s: end it first with terminate-contract",
                end.effective(),
                freeFrom.equals(LocalDate.MAX) ? "" : ", none from " + freeFrom + " on");
        return List.of(
                new Fact(context.timeAfter(profile.changedAt()), new ClientTerminated(end.effective(), end.reason())));
    }

    private static void refuseAnother(Termination known) {
        throw new Refusal(
                "client.terminated",
                "the client is terminated as of %s for %s, which stays; reinstate-client says that it came back"
                        .formatted(known.effective(), known.reason()));
    }

    /** The last word holds: with another day or reason the comeback is corrected, as long as no contract knows better. */
    static List<Fact> reinstate(ReinstateClient command, Profile profile, Context context, ContractDays days) {
        Termination end = profile.lastTermination()
                .orElseThrow(() -> new Refusal(
                        "client.active", "the client was never terminated: there is nothing to come back from"));
        var comeback = new Comeback(command.effective(), command.reason());
        if (end.comeback().equals(Optional.of(comeback))) return List.of();
        requireNotBefore(end.effective(), comeback.effective(), "is terminated as of %s");
        days.firstBetween(end.effective(), comeback.effective()).ifPresent(Terminations::refuseAwayInForce);
        return ProfileRules.change(profile, context, new ClientReinstated(comeback.effective(), comeback.reason()));
    }

    private static void refuseAwayInForce(LocalDate day) {
        throw new Refusal(
                "client.contract-in-force",
                "a contract is in force on %s, so the client was back by then: give that day or an earlier one"
                        .formatted(day));
    }

    private static void requireNotBefore(LocalDate earliest, LocalDate day, String what) {
        Refusal.unless(
                !day.isBefore(earliest),
                "time.order",
                "the client " + what + ": give that day or a later one",
                earliest);
    }
}
