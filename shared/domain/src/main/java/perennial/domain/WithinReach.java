package perennial.domain;

import java.util.List;
import java.util.Optional;

/**
 * A command as somebody sends it: the one place that says who may send what where. Whose a ledger is, is decided from the
 * very state that the command is decided from, so that no reassignment can come between.
 *
 * <p>The owner of today counts, whatever business time is asked for: a former owner is a stranger, and whoever takes a
 * client over takes over its past.
 */
public final class WithinReach<S> implements Decision<S> {

    private final Kind<S> kind;
    private final Command command;
    private final Reach reach;

    private WithinReach(Kind<S> kind, Command command, Reach reach) {
        this.kind = kind;
        this.command = command;
        this.reach = reach;
    }

    /** @throws Forbidden where the command's own record does not admit the actor, or it would reach beyond their portfolio */
    public static <S> WithinReach<S> of(Kind<S> kind, Command command, Actor actor) {
        Reach reach = reach(kind.typeOf(command), actor);
        if (!reach.includes(command.portfolio()))
            throw new Forbidden("A client manager's clients are their own: only a lead gives one to others");
        return new WithinReach<>(kind, command, reach);
    }

    /**
     * How far the actor's word goes with commands of a type.
     *
     * @throws Forbidden where it admits none of their roles
     */
    public static Reach reach(CommandType<?> type, Actor actor) {
        return actor.reach(type.roles()).orElseThrow(() -> new Forbidden("Your role does not admit you here"));
    }

    /** To whoever may not see the ledger it has not begun: they get the answers of then, and can begin none of its name. */
    @Override
    public List<Fact> decide(S state, Context context) {
        if (sees(state, context)) return kind.decide(command, state, context);
        kind.decide(command, kind.initial(), context);
        throw new Refusal(kind.rule("taken"), "this " + kind.idField() + " is taken: choose another");
    }

    @Override
    public boolean sees(S state, Context context) {
        return reach.includes(kind.ownerOn(state, context.today()));
    }

    @Override
    public Optional<String> needsLineage() {
        return command.needsLineage();
    }

    @Override
    public Optional<String> needsClaim() {
        return command.needsClaim();
    }
}
