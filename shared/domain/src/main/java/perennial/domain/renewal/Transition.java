package perennial.domain.renewal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.renewal.RenewalCommand.AdvanceRenewal;
import perennial.domain.renewal.RenewalCommand.AutoRenewTerm;
import perennial.domain.renewal.RenewalCommand.CloseRenewal;
import perennial.domain.renewal.RenewalCommand.IssueProposal;
import perennial.domain.renewal.RenewalCommand.OpenRenewal;
import perennial.domain.renewal.RenewalCommand.RecordChurn;

/**
 * A way of a renewal from one stage to another, as {@link Stage} has it. What its contract's own commands do to it (another
 * contract that renews it, an end, a withdrawal) is not among them.
 *
 * @param command what leads there
 * @param guard what must be so beside the stage; empty where nothing must
 */
public record Transition(Stage from, Stage to, Class<? extends RenewalCommand> command, Optional<Guard> guard) {

    /** What a way demands beside the stage it begins in. */
    public enum Guard {
        /** The day on which the renewal opens has come. */
        OPENS_ON_REACHED,
        /** Whoever decides on the client's side is named, with the command or before. */
        DECISION_MAKER,
        /** A signature, of a day up to today. */
        SIGNATURE,
        /** Notice on the term was given, or dueOn has come; and a reason. */
        NOTICE_OR_TERM_OVER,
        /** Auto-renewal is on, no notice was received in time, and dueOn has come. */
        AUTO_RENEWAL_DUE
    }

    /** Every way there is, in the order of the stages. */
    public static List<Transition> all() {
        return Stream.of(Stage.values()).flatMap(Transition::of).toList();
    }

    private static Stream<Transition> of(Stage from) {
        if (from == Stage.CLOSED) return Stream.of();
        var ways = new ArrayList<Transition>();
        if (from == Stage.SCHEDULED) {
            ways.add(guarded(from, Stage.PLANNING, OpenRenewal.class, Guard.OPENS_ON_REACHED));
        }
        Optional<Guard> onward = Optional.of(Guard.DECISION_MAKER).filter(_ -> from.needsDecisionMaker());
        from.next().stream()
                .sorted()
                .map(to -> new Transition(from, to, AdvanceRenewal.class, onward))
                .forEach(ways::add);
        if (from.takesProposal()) {
            ways.add(new Transition(from, Stage.PROPOSED, IssueProposal.class, Optional.empty()));
        }
        ways.add(guarded(from, Stage.CLOSED, CloseRenewal.class, Guard.SIGNATURE));
        ways.add(guarded(from, Stage.CLOSED, RecordChurn.class, Guard.NOTICE_OR_TERM_OVER));
        ways.add(guarded(from, Stage.CLOSED, AutoRenewTerm.class, Guard.AUTO_RENEWAL_DUE));
        return ways.stream();
    }

    private static Transition guarded(Stage from, Stage to, Class<? extends RenewalCommand> command, Guard guard) {
        return new Transition(from, to, command, Optional.of(guard));
    }
}
