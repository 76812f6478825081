package perennial.domain.approval;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.ApprovalId;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.approval.ApprovalEvent.ApprovalRequested;

/** The approvals of a client, in the order they were asked for: the slice of this capability, and its fold. */
public record Approvals(List<Approval> all) {
    public static final Approvals NONE = new Approvals(List.of());

    /** Of the fold: raise it with every change of {@link #evolve} or of what is kept. */
    public static final int VERSION = 3;

    /** A client's, closed ones included. */
    static final int MOST = 500;

    public Approvals {
        all = List.copyOf(all);
    }

    public Optional<Approval> find(ApprovalId id) {
        return all.stream().filter(approval -> approval.id().equals(id)).findFirst();
    }

    /** @throws Refusal {@code approval.unknown} */
    public Approval get(ApprovalId id) {
        return find(id).orElseThrow(() -> new Refusal(
                "approval.unknown", "this client has no approval %s: request-approval asks for one".formatted(id)));
    }

    /** The approvals after one more fact. */
    public Approvals evolve(Fact fact) {
        if (fact.event() instanceof ApprovalRequested requested) {
            return new Approvals(Stream.concat(all.stream(), Stream.of(Approval.requested(requested, fact.at())))
                    .toList());
        }
        ApprovalId id = ((ApprovalEvent) fact.event()).approvalId();
        return new Approvals(all.stream()
                .map(approval ->
                        approval.id().equals(id) ? approval.evolve(fact).forRules() : approval)
                .toList());
    }

    /**
     * The approval under which exactly these terms may go.
     *
     * @throws Refusal {@code approval.unknown}, {@code approval.needed} where nobody has decided yet,
     *     {@code approval.closed} where it allows nothing, {@code approval.terms} where it is for other terms
     */
    public Approval covering(ApprovalId id, Terms terms) {
        Approval approval = get(id);
        Refusal.unless(
                !approval.isOpen(),
                "approval.needed",
                "nobody has decided approval %s yet: decide-approval does, by somebody other than who asked for it",
                id);
        Refusal.unless(
                approval.state().allows(),
                "approval.closed",
                "approval %s is %s: request-approval asks anew, under another id",
                id,
                approval.state());
        Refusal.unless(
                approval.asked().orElseThrow().isFor(terms),
                "approval.terms",
                "approval %s is for other terms, or what they go out from has changed since: request-approval asks for"
                        + " these, under another id",
                id);
        return approval;
    }
}
