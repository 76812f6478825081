package perennial.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import perennial.domain.BadValue;
import perennial.domain.Refusal;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * One command on one ledger, from the head that is known to its answer. Only an append proves the head right; whatever is not
 * one is said from a confirmed head, so that two instances never disagree.
 */
final class Execution<S> {

    private final Store store;
    private final KindCodec<S> codec;
    private final Wanted<S> wanted;
    private final Drafter<S> drafter;
    private final Retry retry;
    private final List<byte[]> sent = new ArrayList<>();
    private OptionalLong inDoubt = OptionalLong.empty();

    Execution(Store store, KindCodec<S> codec, Wanted<S> wanted, PolicySource.InForce policy, Retry retry) {
        this.store = store;
        this.codec = codec;
        this.wanted = wanted;
        this.retry = retry;
        this.drafter = new Drafter<>(store, codec, wanted, policy, retry);
    }

    /** Where a command stands after one try. */
    private sealed interface Step<S> {
        record Done<S>(Result result) implements Step<S> {}

        /** @param confirmed whether the head was the ledger's when last looked at, for sure */
        record Again<S>(Head<S> head, boolean confirmed) implements Step<S> {}
    }

    Result run() {
        var now = new Step.Again<>(store.heads().recent(codec, wanted.ledger(), retry), false);
        while (true) {
            switch (step(now)) {
                case Step.Done<S> done -> {
                    return done.result();
                }
                case Step.Again<S> again -> now = again;
            }
        }
    }

    private Step<S> step(Step.Again<S> now) {
        Head<S> head = now.head();
        Optional<Step<S>> earlier = ownEarlierTry(head).or(() -> earlierUseOfKey(now));
        if (earlier.isPresent()) return earlier.get();
        Optional<Draft<S>> draft;
        try {
            draft = drafter.draft(head);
        } catch (Refusal | BadValue | HeadMoved | CommitTooLarge no) {
            return say(now, () -> {
                throw no;
            });
        }
        if (draft.isEmpty()) return say(now, () -> new Result(head.number(), List.of(), false));
        if (wanted.request().dryRun())
            return say(now, () -> resultOf(draft.get().commit(), false));
        return append(head, draft.get());
    }

    /** Gives an answer that wrote nothing, if the head is still the ledger's; else decides again from there. */
    private Step<S> say(Step.Again<S> now, Supplier<Result> answer) {
        if (now.confirmed()) return new Step.Done<>(answer.get());
        Step.Again<S> fresh = reload();
        return fresh.head().number() == now.head().number() ? new Step.Done<>(answer.get()) : fresh;
    }

    private Step.Again<S> reload() {
        return new Step.Again<>(store.heads().confirmed(codec, wanted.ledger(), retry), true);
    }

    /** A try whose answer was lost may have been written: it must not be decided a second time. */
    private Optional<Step<S>> ownEarlierTry(Head<S> head) {
        if (inDoubt.isEmpty() || head.number() < inDoubt.getAsLong()) return Optional.empty();
        Commit there = commit(inDoubt.getAsLong());
        inDoubt = OptionalLong.empty();
        return wasSent(there) ? Optional.of(new Step.Done<>(resultOf(there, false))) : Optional.empty();
    }

    /** The same key with the same command gets the answer of then; before If-Match is looked at. */
    private Optional<Step<S>> earlierUseOfKey(Step.Again<S> now) {
        Request request = wanted.request();
        return request.key()
                .flatMap(key -> now.head().keys().find(request.actor().userId(), key, request.digest()))
                .map(use -> use.same()
                        ? new Step.Done<>(resultOf(commit(use.commit()), true))
                        : say(now, () -> {
                            throw new KeyReused();
                        }));
    }

    private Step<S> append(Head<S> head, Draft<S> draft) {
        sent.add(draft.commit().hash());
        Outcome outcome;
        try {
            outcome = write(draft);
        } catch (RuntimeException failure) {
            retry.afterFailure(failure);
            inDoubt = OptionalLong.of(draft.commit().number());
            return new Step.Again<>(head, false);
        }
        return switch (outcome) {
            case Outcome.Written written -> {
                store.heads().saw(wanted.ledger(), draft.next());
                yield new Step.Done<>(resultOf(draft.commit(), false));
            }
            case Outcome.Conflict conflict -> {
                retry.afterConflict();
                yield reload();
            }
            case Outcome.Outdated outdated -> {
                retry.afterRace();
                yield new Step.Again<>(head, false);
            }
            case Outcome.Lost lost -> {
                drafter.learn(lost.taken());
                yield lost.winner().map(winner -> lostTo(winner, head)).orElse(new Step.Again<>(head, false));
            }
        };
    }

    private Outcome write(Draft<S> draft) {
        if (draft.standsAlone()) return store.commits().append(draft.item());
        List<Put> puts = draft.claims().stream()
                .map(claim -> store.claims()
                        .take(wanted.ledger(), claim, draft.commit().number()))
                .toList();
        return store.commits().append(draft.item(), puts, draft.held());
    }

    /** Somebody has the number: our own earlier try, the same request sent twice, or another to build on. */
    private Step<S> lostTo(Map<String, AttributeValue> winner, Head<S> head) {
        Commit there = codec.read(winner);
        Head<S> next = codec.after(head, winner);
        store.heads().saw(wanted.ledger(), next);
        if (wasSent(there)) return new Step.Done<>(resultOf(there, false));
        if (wanted.isMadeBy(there.meta())) return new Step.Done<>(resultOf(there, true));
        retry.afterRace();
        return retry.shouldReload() ? reload() : new Step.Again<>(next, false);
    }

    private boolean wasSent(Commit commit) {
        return sent.stream().anyMatch(hash -> Arrays.equals(hash, commit.hash()));
    }

    private Commit commit(long number) {
        return retry.reading(() -> store.commits().get(wanted.ledger(), number))
                .map(codec::read)
                .orElseThrow(() -> new IllegalStateException("no commit %d in %s".formatted(number, wanted.ledger())));
    }

    private static Result resultOf(Commit commit, boolean replayed) {
        return new Result(commit.number(), commit.recorded(), replayed);
    }
}
