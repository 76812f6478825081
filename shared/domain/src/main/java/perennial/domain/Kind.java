package perennial.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One kind of ledger, as a value: what the store, the edge and the clock need to know, and all they know.
 *
 * @param <S> the folded state
 */
public interface Kind<S> {

    /** The first part of a ledger's address, such as {@code clients}. */
    String name();

    /** The name of the ledger's id in answers, such as {@code clientId}. */
    String idField();

    /** Accepts an id of this kind or throws {@link BadValue}. */
    void requireId(String id);

    /** The state before the first event. */
    S initial();

    /** The state after one more event; total over every event of this kind. */
    S evolve(S state, Fact fact);

    /**
     * What a command leads to in this state: no facts where it is already so.
     *
     * @throws Refusal where a rule says no
     * @throws BadValue where a value cannot be
     */
    List<Fact> decide(Command command, S state, Context context);

    /** Whose portfolio the ledger is in on a day; nobody's before its first event, nor where a kind knows no portfolios. */
    default Optional<UserId> ownerOn(S state, LocalDate day) {
        return Optional.empty();
    }

    /** Where the ledger stands in the tree of its kind; empty before its first event, and where a kind knows no tree. */
    default Optional<Place> placeOf(S state) {
        return Optional.empty();
    }

    /** The parts of the state, one per capability. */
    List<Slice<S, ?>> slices();

    /** Every command, the clock's own included. */
    List<CommandType<?>> commands();

    /** Every event ever written in a ledger of this kind. */
    List<EventType<?>> events();

    /**
     * What everyone may know about a command of this kind.
     *
     * @throws IllegalArgumentException where it is of another kind
     */
    default CommandType<?> typeOf(Command command) {
        for (CommandType<?> type : commands()) {
            if (type.type() == command.getClass()) return type;
        }
        throw new IllegalArgumentException(command.getClass().getSimpleName() + " is no command of " + name());
    }

    /** The code of a rule about the ledger as a whole, such as {@code client.unknown}. */
    default String rule(String word) {
        return idField().substring(0, idField().length() - "Id".length()) + "." + word;
    }
}
