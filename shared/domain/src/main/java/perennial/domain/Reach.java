package perennial.domain;

import java.util.Optional;

/**
 * How far somebody's word goes: what lies beyond it is, to them, not there.
 *
 * @param portfolio whose ledgers alone; everybody's where it is empty
 */
public record Reach(Optional<UserId> portfolio) {

    public static final Reach EVERYTHING = new Reach(Optional.empty());

    public static Reach portfolioOf(UserId owner) {
        return new Reach(Optional.of(owner));
    }

    public boolean isEverything() {
        return portfolio.isEmpty();
    }

    /** Whether what is in this portfolio is within it; what is in nobody's always is. */
    public boolean includes(Optional<UserId> owner) {
        return isEverything() || owner.isEmpty() || owner.equals(portfolio);
    }

    public boolean includes(UserId owner) {
        return includes(Optional.of(owner));
    }
}
