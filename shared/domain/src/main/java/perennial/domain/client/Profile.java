package perennial.domain.client;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import perennial.domain.Fact;
import perennial.domain.Product;
import perennial.domain.Refusal;
import perennial.domain.UserId;
import perennial.domain.client.ProfileCommand.LivesSource;
import perennial.domain.client.ProfileCommand.ReinstatementReason;
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
import perennial.domain.renewal.ChurnReason;

/**
 * The client itself, folded from {@link ProfileEvent}s alone.
 *
 * @param attributes absent before the client is onboarded
 * @param owners current ones and those still to come, by role
 * @param lives by ascending {@code asOf}, one a day
 * @param programs in the order they were launched
 * @param terminations in order, none overlapping another; all but the last were followed by a comeback
 * @param parentage which client it stands under
 * @param changedAt business time of the last change
 * @param changes how many events led here
 */
public record Profile(
        Optional<Attributes> attributes,
        Map<OwnerRole, Ownership> owners,
        List<EligibleLives> lives,
        List<Program> programs,
        List<Termination> terminations,
        Parentage parentage,
        Instant changedAt,
        int changes) {

    public record Attributes(
            String name,
            ClientType clientType,
            Optional<String> segment,
            Complexity complexity,
            LocalDate onboardedOn) {}

    public record EligibleLives(LocalDate asOf, long employees, long members, LivesSource source) {}

    public record Program(Product product, LocalDate goLive) {}

    /**
     * The end of the relationship, which may turn out to be no more than a time away.
     *
     * @param effective the first day that the client is none
     */
    public record Termination(LocalDate effective, ChurnReason reason, Optional<Comeback> comeback) {

        /** Whether the client is none on a day because of it. */
        boolean covers(LocalDate day) {
            return !day.isBefore(effective) && !isOverOn(day);
        }

        /** Whether the client has come back by a day. */
        boolean isOverOn(LocalDate day) {
            return comeback.filter(back -> !day.isBefore(back.effective())).isPresent();
        }

        /** The first day that it holds no longer: {@link LocalDate#MAX} where none is known. */
        LocalDate until() {
            return comeback.map(Comeback::effective).orElse(LocalDate.MAX);
        }
    }

    /** @param effective the first day that the client is one again */
    public record Comeback(LocalDate effective, Optional<ReinstatementReason> reason) {}

    public static final Profile NONE =
            new Profile(Optional.empty(), Map.of(), List.of(), List.of(), List.of(), Parentage.NONE, Instant.MIN, 0);

    public Profile {
        owners = Collections.unmodifiableMap(new TreeMap<>(owners));
        lives = List.copyOf(lives);
        programs = List.copyOf(programs);
        terminations = List.copyOf(terminations);
    }

    /** Rises with every change of this fold: a snapshot of another version is not used. */
    static final int VERSION = 3;

    /**
     * What held at an instant, by the facts of one client in commit order. For times before the first the client's first
     * attributes hold, since contracts and answers may be older.
     */
    public static Profile at(Instant instant, List<Fact> facts) {
        Profile profile = NONE;
        for (Fact fact : facts) {
            boolean counts = !fact.at().isAfter(instant) || profile.attributes.isEmpty();
            if (counts) profile = profile.evolve(fact);
        }
        return profile;
    }

    public boolean isOnboarded() {
        return attributes.isPresent();
    }

    /** The termination that holds on a day, or is set to hold later; none once the client has come back from the last. */
    public Optional<Termination> terminationOn(LocalDate day) {
        return terminations.stream()
                .filter(end -> end.until().isAfter(end.effective()) && !end.isOverOn(day))
                .findFirst();
    }

    /** The last termination, whether or not the client has come back since. */
    Optional<Termination> lastTermination() {
        return terminations.isEmpty() ? Optional.empty() : Optional.of(terminations.getLast());
    }

    /**
     * Accepts a change that takes effect on {@code day}.
     *
     * @throws Refusal {@code client.terminated} on a day on which the client is none
     */
    public void requireNotTerminated(LocalDate day) {
        terminations.stream().filter(end -> end.covers(day)).findFirst().ifPresent(Profile::refuseWhileAway);
    }

    private static void refuseWhileAway(Termination end) {
        String message = end.comeback().isEmpty()
                ? "the client is terminated as of %s: if it has come back, say so first with reinstate-client"
                : "the client was away from %s to %s: give a later day, or correct its comeback with reinstate-client";
        throw new Refusal("client.terminated", message.formatted(end.effective(), end.until()));
    }

    /** Name, type, segment and complexity; asked for where the client is known to be onboarded. */
    public Attributes known() {
        return attributes.orElseThrow(() -> new IllegalStateException("the client is not onboarded"));
    }

    /** Who has a role on a day; there always is a CLIENT_MANAGER, for days before the first one that one. */
    public Optional<UserId> ownerOn(OwnerRole role, LocalDate day) {
        Ownership ownership = ownership(role);
        return role == OwnerRole.CLIENT_MANAGER ? ownership.on(day).or(ownership::first) : ownership.on(day);
    }

    Ownership ownership(OwnerRole role) {
        return owners.getOrDefault(role, Ownership.NOBODY);
    }

    /** Everyone who has a role on a day. */
    public Map<OwnerRole, UserId> ownersOn(LocalDate day) {
        var all = new TreeMap<OwnerRole, UserId>();
        for (OwnerRole role : owners.keySet()) ownerOn(role, day).ifPresent(user -> all.put(role, user));
        return Collections.unmodifiableMap(all);
    }

    /** The lives counted last. */
    public Optional<EligibleLives> latestLives() {
        return lives.isEmpty() ? Optional.empty() : Optional.of(lives.getLast());
    }

    /** The state after one more fact of the client's own. */
    public Profile evolve(Fact fact) {
        Profile changed = switch ((ProfileEvent) fact.event()) {
            case ClientOnboarded e -> onboarded(e);
            case ClientAmended e ->
                with(new Attributes(
                        e.name().orElse(known().name()),
                        e.clientType().orElse(known().clientType()),
                        e.segment().or(known()::segment),
                        known().complexity(),
                        known().onboardedOn()));
            case ClientClassified e ->
                with(new Attributes(
                        known().name(),
                        known().clientType(),
                        known().segment(),
                        e.complexity(),
                        known().onboardedOn()));
            case OwnerAssigned e ->
                with(e.role(), ownership(e.role()).assigned(e.userId(), e.from(), e.cancelsAfter()));
            case EligibleLivesRecorded e ->
                with(counted(new EligibleLives(e.asOf(), e.employees(), e.members(), e.source())), programs);
            case ProgramLaunched e -> with(lives, append(programs, new Program(e.product(), e.goLive())));
            case ClientTerminated e ->
                withTerminations(append(terminations, new Termination(e.effective(), e.reason(), Optional.empty())));
            case ParentLinked e ->
                with(parentage.changed(
                        fact.at(), e.from(), Optional.of(new Parentage.Parent(e.parentId(), e.relation()))));
            case ParentUnlinked e -> with(parentage.changed(fact.at(), e.from(), Optional.empty()));
            case ClientReinstated e -> withTerminations(reinstated(new Comeback(e.effective(), e.reason())));
        };
        return changed.after(fact.at());
    }

    private static Profile onboarded(ClientOnboarded e) {
        var attributes = new Attributes(e.name(), e.clientType(), e.segment(), e.complexity(), e.onboardedOn());
        var manager = new Ownership(List.of(new Ownership.Tenure(e.owner(), e.onboardedOn())));
        return NONE.with(attributes).with(OwnerRole.CLIENT_MANAGER, manager);
    }

    private List<EligibleLives> counted(EligibleLives count) {
        return Stream.concat(lives.stream().filter(known -> !known.asOf().equals(count.asOf())), Stream.of(count))
                .sorted(Comparator.comparing(EligibleLives::asOf))
                .toList();
    }

    private List<Termination> reinstated(Comeback comeback) {
        Termination last = terminations.getLast();
        return append(
                terminations.subList(0, terminations.size() - 1),
                new Termination(last.effective(), last.reason(), Optional.of(comeback)));
    }

    private static <T> List<T> append(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }

    private Profile with(Attributes changed) {
        return new Profile(Optional.of(changed), owners, lives, programs, terminations, parentage, changedAt, changes);
    }

    private Profile with(OwnerRole role, Ownership changed) {
        var all = new TreeMap<>(owners);
        all.put(role, changed);
        return new Profile(attributes, all, lives, programs, terminations, parentage, changedAt, changes);
    }

    private Profile with(List<EligibleLives> counted, List<Program> launched) {
        return new Profile(attributes, owners, counted, launched, terminations, parentage, changedAt, changes);
    }

    private Profile withTerminations(List<Termination> ends) {
        return new Profile(attributes, owners, lives, programs, ends, parentage, changedAt, changes);
    }

    private Profile with(Parentage changed) {
        return new Profile(attributes, owners, lives, programs, terminations, changed, changedAt, changes);
    }

    private Profile after(Instant at) {
        return new Profile(attributes, owners, lives, programs, terminations, parentage, at, changes + 1);
    }
}
