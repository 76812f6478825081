package perennial.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import perennial.domain.Claim;
import perennial.domain.Context;
import perennial.domain.Event;
import perennial.domain.Fact;

/** Turns what somebody wants into the commit that would follow a head. */
final class Drafter<S> {

    private final Store store;
    private final KindCodec<S> codec;
    private final Wanted<S> wanted;
    private final PolicySource.InForce policy;
    private final Retry retry;
    private final Claims claims;
    private final Ancestors<S> ancestors;
    private Optional<Fact> claimed = Optional.empty();

    Drafter(Store store, KindCodec<S> codec, Wanted<S> wanted, PolicySource.InForce policy, Retry retry) {
        this.store = store;
        this.codec = codec;
        this.wanted = wanted;
        this.policy = policy;
        this.retry = retry;
        this.claims = new Claims(codec.kind());
        this.ancestors = new Ancestors<>(store, codec, wanted, retry);
    }

    /**
     * The commit that follows; none where there is nothing to do.
     *
     * @throws HeadMoved where the head is not the one asked for
     * @throws perennial.domain.Refusal where a rule says no
     * @throws CommitTooLarge where it does not fit into one commit
     */
    Optional<Draft<S>> draft(Head<S> head) {
        Instant at = store.stampAfter(head);
        Context context = context(at);
        requireHead(wanted.decision().sees(head.state(), context) ? head.number() : 0);
        Optional<Ancestors.Line> line = wanted.decision().needsLineage().map(named -> ancestors.above(named, context));
        if (line.isEmpty()) return draft(head, context);
        // No earlier than what it was decided by: what was known at any time has no circle in it either.
        Instant notBefore = line.get().at();
        Context informed =
                context(at.isBefore(notBefore) ? notBefore : at).with(line.get().lineage());
        return draft(head, informed).map(draft -> draft.holding(line.get().heads()));
    }

    private Optional<Draft<S>> draft(Head<S> head, Context context) {
        List<Fact> facts = claims.news(decide(head, context));
        if (wanted.request().dryRun()) facts = afterLookingUp(facts);
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of(Draft.of(codec, wanted.ledger(), head, context.now(), meta(facts), facts));
    }

    /** Names found taken by a write that failed for them. */
    void learn(List<Claims.Holder> holders) {
        claims.learn(holders);
    }

    /** @param number of the head as whoever asks may know it */
    private void requireHead(long number) {
        OptionalLong ifMatch = wanted.request().ifMatch();
        if (ifMatch.isPresent() && ifMatch.getAsLong() != number) throw new HeadMoved(ifMatch.getAsLong(), number);
    }

    private Context context(Instant at) {
        Request request = wanted.request();
        return new Context(
                at,
                store.settings().zone(),
                request.origin(),
                request.actor(),
                request.at(),
                policy.policy(),
                claimedFact());
    }

    private List<Fact> decide(Head<S> head, Context context) {
        var facts = new ArrayList<Fact>();
        for (Fact fact : wanted.decision().decide(head.state(), context)) {
            facts.add(new Fact(fact.at().truncatedTo(ChronoUnit.MICROS), fact.event()));
        }
        return facts;
    }

    /** A dry run writes nothing that could fail for a taken name, so it must look. */
    private List<Fact> afterLookingUp(List<Fact> facts) {
        List<String> names = Claims.of(facts).stream().map(Claim::name).toList();
        if (names.isEmpty()) return facts;
        claims.learn(retry.reading(() -> store.claims().holders(wanted.ledger(), names)));
        return claims.news(facts);
    }

    /** Once found it stays as it is; until then every try looks again. */
    private Optional<Fact> claimedFact() {
        if (claimed.isEmpty()) claimed = wanted.decision().needsClaim().flatMap(this::factBehind);
        return claimed;
    }

    private Optional<Fact> factBehind(String name) {
        return retry.reading(() -> store.claims().holder(wanted.ledger(), name))
                .flatMap(holder -> retry.reading(() -> store.commits().get(wanted.ledger(), holder.commit())))
                .flatMap(item -> codec.read(item).facts().stream()
                        .filter(fact -> Claims.claimOf(fact)
                                .filter(claim -> claim.name().equals(name))
                                .isPresent())
                        .findFirst());
    }

    private Meta meta(List<Fact> facts) {
        Request request = wanted.request();
        boolean usedPolicy = facts.stream().map(Fact::event).anyMatch(Event::usesPolicy);
        return new Meta(
                wanted.key(),
                request.digest(),
                request.actor().userId(),
                request.correlation(),
                request.causation(),
                store.settings().build(),
                usedPolicy ? OptionalLong.of(policy.commit()) : OptionalLong.empty());
    }
}
