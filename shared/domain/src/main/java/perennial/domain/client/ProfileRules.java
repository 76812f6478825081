package perennial.domain.client;

import static perennial.domain.Role.LEAD;
import static perennial.domain.Role.MANAGER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import perennial.domain.CommandType;
import perennial.domain.Context;
import perennial.domain.EventType;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.Role;
import perennial.domain.client.Ownership.Tenure;
import perennial.domain.client.Profile.Attributes;
import perennial.domain.client.Profile.EligibleLives;
import perennial.domain.client.Profile.Program;
import perennial.domain.client.ProfileCommand.AmendClient;
import perennial.domain.client.ProfileCommand.AssignOwner;
import perennial.domain.client.ProfileCommand.ClassifyClient;
import perennial.domain.client.ProfileCommand.LaunchProgram;
import perennial.domain.client.ProfileCommand.LinkParent;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.ProfileCommand.RecordEligibleLives;
import perennial.domain.client.ProfileCommand.ReinstateClient;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.client.ProfileCommand.UnlinkParent;
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
import perennial.domain.policy.Complexity;

/** What may happen to the client itself, and when not. */
public final class ProfileRules {

    /** Changes of one client's own facts, after which only its end is accepted: readers fold them all. */
    public static final int MOST_CHANGES = 1_000;

    /** Programs of one client. */
    public static final int MOST_PROGRAMS = 100;

    private static final Set<Role> WRITERS = Set.of(MANAGER, LEAD);

    public static final List<CommandType<?>> COMMANDS = List.of(
            new CommandType<>(
                    "onboard-client", OnboardClient.class, WRITERS, List.of("client.differs", "client.taken")),
            command("amend-client", AmendClient.class, WRITERS),
            command("classify-client", ClassifyClient.class, WRITERS, "client.terminated"),
            command("assign-owner", AssignOwner.class, Set.of(LEAD)),
            command("record-eligible-lives", RecordEligibleLives.class, WRITERS, "client.terminated"),
            command(
                    "launch-program",
                    LaunchProgram.class,
                    WRITERS,
                    "client.terminated",
                    "program.differs",
                    "program.limit"),
            new CommandType<>(
                    "terminate-client",
                    TerminateClient.class,
                    WRITERS,
                    List.of("client.unknown", "time.order", "client.terminated", "client.contract-in-force")),
            command("reinstate-client", ReinstateClient.class, WRITERS, "client.active", "client.contract-in-force"),
            command(
                    "link-parent",
                    LinkParent.class,
                    WRITERS,
                    "parent.cycle",
                    "parent.depth",
                    "parent.differs",
                    "parent.unknown"),
            command("unlink-parent", UnlinkParent.class, WRITERS));

    public static final List<EventType<?>> EVENTS = List.of(
            EventType.of(ClientOnboarded.class),
            EventType.of(ClientAmended.class),
            EventType.of(ClientClassified.class),
            EventType.of(OwnerAssigned.class),
            EventType.of(EligibleLivesRecorded.class),
            EventType.of(ProgramLaunched.class),
            EventType.of(ClientTerminated.class),
            EventType.of(ClientReinstated.class),
            EventType.of(ParentLinked.class),
            EventType.of(ParentUnlinked.class));

    private ProfileRules() {}

    /**
     * What a command leads to; no facts where it is already so.
     *
     * @param days on which a contract is in force
     * @throws Refusal by a rule that the command's {@link CommandType} names
     */
    public static List<Fact> decide(ProfileCommand command, Profile profile, Context context, ContractDays days) {
        if (!(command instanceof OnboardClient)) requireKnown(profile);
        return switch (command) {
            case OnboardClient onboard -> onboard(onboard, profile, context);
            case AmendClient amend -> amend(amend, profile, context);
            case ClassifyClient classify -> classify(classify, profile, context);
            case AssignOwner assign -> assign(assign, profile, context);
            case RecordEligibleLives count -> count(count, profile, context);
            case LaunchProgram launch -> launch(launch, profile, context);
            case TerminateClient terminate -> Terminations.terminate(terminate, profile, context, days);
            case LinkParent link -> Parents.link(link, profile, context);
            case UnlinkParent unlink -> Parents.unlink(unlink, profile, context);
            case ReinstateClient reinstate -> Terminations.reinstate(reinstate, profile, context, days);
        };
    }

    /** @throws Refusal {@code client.unknown} before the client is onboarded */
    public static void requireKnown(Profile profile) {
        Refusal.unless(profile.isOnboarded(), "client.unknown", "there is no such client: onboard-client begins one");
    }

    private static List<Fact> onboard(OnboardClient onboard, Profile profile, Context context) {
        if (profile.isOnboarded()) {
            requireSame(onboard, profile, context.today());
            return List.of();
        }
        Instant at = context.timeAfter(profile.changedAt());
        return List.of(new Fact(
                at,
                new ClientOnboarded(
                        onboard.name(),
                        onboard.clientType(),
                        onboard.segment(),
                        onboard.complexity().orElse(Complexity.MEDIUM),
                        onboard.owner(),
                        onboard.onboardedOn().orElse(context.dayOf(at)))));
    }

    /** Compares what is given with what holds today; what is not given says nothing. */
    private static void requireSame(OnboardClient onboard, Profile profile, LocalDate today) {
        Attributes known = profile.known();
        var others = new ArrayList<String>();
        if (!onboard.name().equals(known.name())) others.add("name (amend-client changes it)");
        if (onboard.clientType() != known.clientType()) others.add("clientType (amend-client changes it)");
        if (differs(onboard.segment(), known.segment())) others.add("segment (amend-client changes it)");
        if (differs(onboard.complexity(), Optional.of(known.complexity()))) {
            others.add("complexity (classify-client changes it)");
        }
        if (!profile.ownerOn(OwnerRole.CLIENT_MANAGER, today).equals(Optional.of(onboard.owner()))) {
            others.add("owner (assign-owner changes it)");
        }
        if (differs(onboard.onboardedOn(), Optional.of(known.onboardedOn()))) {
            others.add("onboardedOn (" + known.onboardedOn() + ", which stays)");
        }
        Refusal.unless(
                others.isEmpty(),
                "client.differs",
                "the client is onboarded with another %s",
                String.join(", ", others));
    }

    private static <T> boolean differs(Optional<T> given, Optional<T> known) {
        return given.isPresent() && !given.equals(known);
    }

    /** Allowed after the end too: a name can still turn out to be mistyped. */
    private static List<Fact> amend(AmendClient amend, Profile profile, Context context) {
        Attributes known = profile.known();
        var news = new ClientAmended(
                amend.name().filter(name -> !name.equals(known.name())),
                amend.segment().filter(segment -> differs(Optional.of(segment), known.segment())),
                amend.clientType().filter(type -> type != known.clientType()),
                amend.reason());
        boolean nothing = news.name().isEmpty()
                && news.segment().isEmpty()
                && news.clientType().isEmpty();
        return nothing ? List.of() : change(profile, context, news);
    }

    private static List<Fact> classify(ClassifyClient classify, Profile profile, Context context) {
        if (classify.complexity() == profile.known().complexity()) return List.of();
        profile.requireNotTerminated(dayOfChange(profile, context));
        return change(profile, context, new ClientClassified(classify.complexity(), classify.reason()));
    }

    /** Allowed after the end too: open matters of a former client need somebody. */
    private static List<Fact> assign(AssignOwner assign, Profile profile, Context context) {
        LocalDate day = dayOfChange(profile, context);
        LocalDate cancelsAfter = assign.role() == OwnerRole.CLIENT_MANAGER
                ? later(day, profile.known().onboardedOn())
                : day;
        Ownership present = profile.ownership(assign.role()).since(cancelsAfter);
        LocalDate start = present.currentOn(cancelsAfter).map(Tenure::from).orElse(LocalDate.MIN);
        LocalDate from = assign.from().orElse(later(day, start));
        Refusal.unless(
                !from.isBefore(start),
                "time.order",
                "the present %s has that role from %s: give that day or a later one",
                assign.role(),
                start);
        if (present.assigned(assign.userId(), from, cancelsAfter).equals(present)) return List.of();
        return change(profile, context, new OwnerAssigned(assign.role(), assign.userId(), from, cancelsAfter));
    }

    private static List<Fact> count(RecordEligibleLives count, Profile profile, Context context) {
        var lives = new EligibleLives(count.asOf(), count.employees(), count.members(), count.source());
        if (profile.lives().contains(lives)) return List.of();
        profile.requireNotTerminated(later(dayOfChange(profile, context), count.asOf()));
        return change(
                profile,
                context,
                new EligibleLivesRecorded(count.asOf(), count.employees(), count.members(), count.source()));
    }

    private static List<Fact> launch(LaunchProgram launch, Profile profile, Context context) {
        Optional<Program> known = profile.programs().stream()
                .filter(program -> program.product().equals(launch.product()))
                .findFirst();
        if (known.isPresent()) {
            Refusal.unless(
                    known.get().goLive().equals(launch.goLive()),
                    "program.differs",
                    "%s went live on %s; a program is launched once",
                    launch.product(),
                    known.get().goLive());
            return List.of();
        }
        profile.requireNotTerminated(later(dayOfChange(profile, context), launch.goLive()));
        Refusal.unless(
                profile.programs().size() < MOST_PROGRAMS,
                "program.limit",
                "a client has at most %d programs",
                MOST_PROGRAMS);
        return change(profile, context, new ProgramLaunched(launch.product(), launch.goLive()));
    }

    /** One more change of the client's own. */
    static List<Fact> change(Profile profile, Context context, ProfileEvent event) {
        return change(profile, context, profile.changedAt(), event);
    }

    /** One more change of the client's own, no earlier than {@code last}. */
    static List<Fact> change(Profile profile, Context context, Instant last, ProfileEvent event) {
        Refusal.unless(
                profile.changes() < MOST_CHANGES,
                "client.limit",
                "a client's own facts change at most %d times",
                MOST_CHANGES);
        return List.of(new Fact(context.timeAfter(last), event));
    }

    private static LocalDate dayOfChange(Profile profile, Context context) {
        return context.dayOf(context.timeAfter(profile.changedAt()));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static CommandType<?> command(
            String name, Class<? extends ProfileCommand> type, Set<Role> roles, String... ownRefusals) {
        var refusals = new ArrayList<>(List.of("client.unknown", "time.order", "client.limit"));
        refusals.addAll(List.of(ownRefusals));
        return new CommandType<>(name, type, roles, List.copyOf(refusals));
    }
}
