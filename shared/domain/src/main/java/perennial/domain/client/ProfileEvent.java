package perennial.domain.client;

import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.ClientId;
import perennial.domain.Product;
import perennial.domain.UserId;
import perennial.domain.client.ProfileCommand.AmendmentReason;
import perennial.domain.client.ProfileCommand.ClassificationReason;
import perennial.domain.client.ProfileCommand.LivesSource;
import perennial.domain.client.ProfileCommand.ReinstatementReason;
import perennial.domain.policy.Complexity;
import perennial.domain.renewal.ChurnReason;

/** What happens to the client itself. */
public sealed interface ProfileEvent extends ClientEvent {

    record ClientOnboarded(
            String name,
            ClientType clientType,
            Optional<String> segment,
            Complexity complexity,
            UserId owner,
            LocalDate onboardedOn)
            implements ProfileEvent {}

    /** Only what changed is present. */
    record ClientAmended(
            Optional<String> name, Optional<String> segment, Optional<ClientType> clientType, AmendmentReason reason)
            implements ProfileEvent {}

    record ClientClassified(Complexity complexity, ClassificationReason reason) implements ProfileEvent {}

    /**
     * Somebody has a role from a day on.
     *
     * @param cancelsAfter the day of the decision in the business zone: earlier assignments of the role that begin after it
     *     never take effect
     */
    record OwnerAssigned(OwnerRole role, UserId userId, LocalDate from, LocalDate cancelsAfter)
            implements ProfileEvent {}

    record EligibleLivesRecorded(LocalDate asOf, long employees, long members, LivesSource source)
            implements ProfileEvent {}

    record ProgramLaunched(Product product, LocalDate goLive) implements ProfileEvent {}

    record ClientTerminated(LocalDate effective, ChurnReason reason) implements ProfileEvent {}

    /** From a day on the client stands under another, and no longer where it was set to stand then. */
    record ParentLinked(ClientId parentId, Relation relation, LocalDate from) implements ProfileEvent {}

    /**
     * From a day on the client stands under none.
     *
     * @param parentId whom it would stand under then
     */
    record ParentUnlinked(ClientId parentId, LocalDate from) implements ProfileEvent {}

    /** The last termination holds no longer from a day on; said again, it moves that day. */
    record ClientReinstated(LocalDate effective, Optional<ReinstatementReason> reason) implements ProfileEvent {}
}
