package perennial.domain.client;

import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.BadValue;
import perennial.domain.ClientId;
import perennial.domain.Command;
import perennial.domain.Product;
import perennial.domain.Texts;
import perennial.domain.UserId;
import perennial.domain.contract.ContractCommand;
import perennial.domain.policy.Complexity;
import perennial.domain.renewal.ChurnReason;

/** What can be asked about the client itself. */
public sealed interface ProfileCommand extends Command {

    /** Begins the ledger; {@code complexity} MEDIUM where absent, {@code onboardedOn} the day of the command. */
    record OnboardClient(
            String name,
            ClientType clientType,
            Optional<String> segment,
            Optional<Complexity> complexity,
            UserId owner,
            Optional<LocalDate> onboardedOn)
            implements ProfileCommand {
        public OnboardClient {
            requireLabels(Optional.of(name), segment);
            onboardedOn.ifPresent(day -> ContractCommand.requireDay(day, "/onboardedOn"));
        }

        @Override
        public Optional<UserId> portfolio() {
            return Optional.of(owner);
        }
    }

    /** Changes what is given and leaves the rest. */
    record AmendClient(
            Optional<String> name, Optional<String> segment, Optional<ClientType> clientType, AmendmentReason reason)
            implements ProfileCommand {
        public AmendClient {
            requireLabels(name, segment);
            BadValue.unless(
                    name.isPresent() || segment.isPresent() || clientType.isPresent(),
                    "",
                    "names nothing to change: give name, segment or clientType");
        }
    }

    /** Changes the complexity, and with it the plans of open renewals. */
    record ClassifyClient(Complexity complexity, ClassificationReason reason) implements ProfileCommand {}

    /** Gives a role to somebody from a day on; where absent, from the command's day, or the present holder's first day if later. */
    record AssignOwner(OwnerRole role, UserId userId, Optional<LocalDate> from) implements ProfileCommand {
        public AssignOwner {
            from.ifPresent(day -> ContractCommand.requireDay(day, "/from"));
        }

        @Override
        public Optional<UserId> portfolio() {
            return role == OwnerRole.CLIENT_MANAGER ? Optional.of(userId) : Optional.empty();
        }
    }

    /** States how many people the client covers; counts of 0 or more. */
    record RecordEligibleLives(LocalDate asOf, long employees, long members, LivesSource source)
            implements ProfileCommand {
        private static final long MOST = 1_000_000_000L;

        public RecordEligibleLives {
            ContractCommand.requireDay(asOf, "/asOf");
            BadValue.unless(
                    employees >= 0 && employees <= MOST, "/employees", "must be a whole number from 0 to " + MOST);
            BadValue.unless(members >= 0 && members <= MOST, "/members", "must be a whole number from 0 to " + MOST);
        }
    }

    /** A product goes live for the client's members. */
    record LaunchProgram(Product product, LocalDate goLive) implements ProfileCommand {
        public LaunchProgram {
            ContractCommand.requireDay(goLive, "/goLive");
        }
    }

    /** Ends the relationship; {@code effective} is the first day without it, and no contract may be in force then. */
    record TerminateClient(LocalDate effective, ChurnReason reason) implements ProfileCommand {
        public TerminateClient {
            ContractCommand.requireDay(effective, "/effective");
        }
    }

    /**
     * Takes a terminated client back: {@code effective} is the first day of the relationship that begins anew, on the day of
     * the termination if that never should have been. Said again with another day or reason, it corrects the last comeback.
     */
    record ReinstateClient(LocalDate effective, Optional<ReinstatementReason> reason) implements ProfileCommand {
        public ReinstateClient {
            ContractCommand.requireDay(effective, "/effective");
        }
    }

    /**
     * Puts the client under another, whose value and figures then show its own too; from the command's day on where no other
     * is given. A manager's parent is a client of theirs; a client that has one is unlinked from it first.
     */
    record LinkParent(ClientId parentId, Relation relation, Optional<LocalDate> from) implements ProfileCommand {
        public LinkParent {
            from.ifPresent(day -> ContractCommand.requireDay(day, "/from"));
        }

        @Override
        public Optional<String> needsLineage() {
            return Optional.of(parentId.text());
        }
    }

    /** Takes the client out from under its parent, from the command's day on where no other is given. */
    record UnlinkParent(Optional<LocalDate> from) implements ProfileCommand {
        public UnlinkParent {
            from.ifPresent(day -> ContractCommand.requireDay(day, "/from"));
        }
    }

    enum AmendmentReason {
        TYPO,
        REBRANDED,
        RESTRUCTURED,
        RECLASSIFIED
    }

    enum ClassificationReason {
        SIZE,
        INTEGRATIONS,
        GROWTH,
        RISK,
        REVIEW
    }

    enum ReinstatementReason {
        WON_BACK,
        COMPETITOR_FAILED,
        NEEDS_CHANGED,
        EXECUTIVE_CHANGE,
        ENTERED_IN_ERROR
    }

    enum LivesSource {
        ELIGIBILITY_FILE,
        CLIENT,
        CENSUS
    }

    private static void requireLabels(Optional<String> name, Optional<String> segment) {
        name.ifPresent(text -> Texts.require(text, 200, "/name"));
        segment.ifPresent(text -> Texts.require(text, 64, "/segment"));
    }
}
