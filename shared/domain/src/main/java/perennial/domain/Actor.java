package perennial.domain;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who asks for something.
 *
 * @param roles what they are; none where nobody has said so
 */
public record Actor(UserId userId, Set<Role> roles) {

    /** What the time that came asks for: it has no role, and is no person. */
    public static final Actor CLOCK = new Actor(UserId.CLOCK, Set.of());

    private static final Set<Role> MANAGER_ALONE = Set.of(Role.MANAGER);

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** The role that is admitted to most of what theirs are; empty without any. */
    public Optional<Role> foremost() {
        return Role.BY_WORD.stream().filter(roles::contains).findFirst();
    }

    /** Whether one of their roles is admitted. */
    public boolean maySend(CommandType<?> type) {
        return reach(type.roles()).isPresent();
    }

    /**
     * How far their word goes where these roles are admitted; empty where none of theirs is. Only what they are there as
     * counts: a lead of the team who is an auditor too writes as a lead, and a manager who is an auditor writes as a manager.
     */
    public Optional<Reach> reach(Set<Role> admitted) {
        Set<Role> as = EnumSet.noneOf(Role.class);
        as.addAll(roles);
        as.retainAll(admitted);
        if (as.isEmpty()) return Optional.empty();
        return Optional.of(as.equals(MANAGER_ALONE) ? Reach.portfolioOf(userId) : Reach.EVERYTHING);
    }
}
