package perennial.edge.summaries;

import static perennial.edge.summaries.Phrases.also;
import static perennial.edge.summaries.Phrases.count;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perennial.domain.client.ProfileEvent;
import perennial.domain.client.ProfileEvent.ClientAmended;
import perennial.domain.client.ProfileEvent.ClientClassified;
import perennial.domain.client.ProfileEvent.ClientOnboarded;
import perennial.domain.client.ProfileEvent.ClientReinstated;
import perennial.domain.client.ProfileEvent.ClientTerminated;
import perennial.domain.client.ProfileEvent.EligibleLivesRecorded;
import perennial.domain.client.ProfileEvent.OwnerAssigned;
import perennial.domain.client.ProfileEvent.ParentLinked;
import perennial.domain.client.ProfileEvent.ParentUnlinked;
import perennial.domain.client.ProfileEvent.ProgramLaunched;

/** What happened to the client itself. */
final class ProfileSummaries {

    private ProfileSummaries() {}

    static String of(ProfileEvent event) {
        return switch (event) {
            case ClientOnboarded e ->
                "Client onboarded: %s, complexity %s, owner %s".formatted(e.clientType(), e.complexity(), e.owner());
            case ClientAmended e -> "Client amended: %s (%s)".formatted(amended(e), e.reason());
            case ClientClassified e -> "Complexity set to %s (%s)".formatted(e.complexity(), e.reason());
            case OwnerAssigned e -> "%s is %s from %s on".formatted(e.role(), e.userId(), e.from());
            case EligibleLivesRecorded e ->
                "Eligible lives as of %s: %s, %s"
                        .formatted(e.asOf(), count(e.employees(), "employee"), count(e.members(), "member"));
            case ProgramLaunched e -> "Program launched: %s, live on %s".formatted(e.product(), e.goLive());
            case ClientTerminated e -> "Client terminated from %s on: %s".formatted(e.effective(), e.reason());
            case ParentLinked e -> "Stands under %s from %s on: %s".formatted(e.parentId(), e.from(), e.relation());
            case ParentUnlinked e -> "Stands under %s no longer from %s on".formatted(e.parentId(), e.from());
            case ClientReinstated e -> "Client reinstated from %s on%s".formatted(e.effective(), also(e.reason()));
        };
    }

    private static String amended(ClientAmended event) {
        return Stream.of(
                        event.name().map(_ -> "name"),
                        event.segment().map(_ -> "segment"),
                        event.clientType().map("type %s"::formatted))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }
}
