package perennial.ledger;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import perennial.domain.Command;
import perennial.domain.Context;
import perennial.domain.Decision;
import perennial.domain.Fact;
import perennial.domain.Kind;
import perennial.domain.policy.Policies;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * All ledgers, as one instance of a function sees them: it remembers the heads it saw last. Safe for use by many threads.
 *
 * <p>Whatever reaches the store may throw {@link StoreUnavailable}; whatever reads commits, {@link UnreadableCommit}.
 */
public final class Ledger {

    /** The attribute of a commit's item that ties it to what caused it, from its caller's header on. */
    public static final String CORRELATION = Item.COR;

    private static final int HEADS_KEPT = 200;
    private static final int PAGE = 200;
    private static final int KEYS_A_CALL = 100;

    private final Store store;
    private final Kinds kinds;
    private final PolicySource policies;

    Ledger(Store store, Kinds kinds, PolicySource policies) {
        this.store = store;
        this.kinds = kinds;
        this.policies = policies;
    }

    /** The ledgers of these kinds, in the tables that the settings name. */
    public static Ledger open(
            DynamoDbClient client, LedgerSettings settings, List<Kind<?>> kinds, Surroundings surroundings) {
        LedgerTable commits = new LedgerTable(client, settings.ledgerTable());
        Store store = new Store(
                commits,
                new ClaimsTable(client, settings.claimsTable()),
                new Heads(commits, new HeadCache(HEADS_KEPT)),
                settings,
                surroundings.clock(),
                surroundings.pacing());
        Kinds known = new Kinds(kinds, surroundings.upcasters());
        return new Ledger(store, known, surroundings.policies().orElseGet(() -> policiesOf(store, surroundings)));
    }

    /** A policy's own commits are shaped by none. */
    private static PolicySource policiesOf(Store store, Surroundings surroundings) {
        Kinds policies = new Kinds(List.of(new Policies()), surroundings.upcasters());
        return new LedgerPolicy(new Ledger(store, policies, PolicySource.BUILT_IN), surroundings.pacing());
    }

    /**
     * Decides a command and records what follows, in one commit, whoever sends it: what people send is decided within
     * their reach, by {@link perennial.domain.WithinReach} and {@link #decide}.
     *
     * @throws perennial.domain.Refusal where a rule says no, or a claimed name is taken by other facts
     * @throws perennial.domain.BadValue where a value cannot be
     * @throws HeadMoved where the head is not the one that the request names
     * @throws KeyReused where the request's key came before with another command or body
     * @throws CommitTooLarge where what follows does not fit into one commit
     * @throws Contention where too many others write to the ledger
     */
    public <S> Result execute(Kind<S> kind, String id, Command command, Request request) {
        return decide(kind, id, request, new Decision<>() {
            @Override
            public List<Fact> decide(S state, Context context) {
                return kind.decide(command, state, context);
            }

            @Override
            public Optional<String> needsLineage() {
                return command.needsLineage();
            }

            @Override
            public Optional<String> needsClaim() {
                return command.needsClaim();
            }
        });
    }

    /**
     * Records what follows from a decision, in one commit; the decision may be asked again with another state. Throws what
     * {@link #execute} throws.
     */
    public <S> Result decide(Kind<S> kind, String id, Request request, Decision<S> decision) {
        var wanted = Wanted.of(new Address(kind.name(), id), request, decision);
        return new Execution<>(store, kinds.codec(kind), wanted, policies.current(), retry()).run();
    }

    /** The state of a ledger with everything acknowledged before the call in it. */
    public <S> Loaded<S> load(Kind<S> kind, String id) {
        Address ledger = new Address(kind.name(), id);
        Head<S> head = store.heads().confirmed(kinds.codec(kind), ledger, retry());
        return new Loaded<>(ledger, head.state(), head.number());
    }

    /** Of names those that are taken in a ledger, each with the digest of the facts it stands for; strongly consistent. */
    public Map<String, String> claimed(Address ledger, List<String> names) {
        return retry().reading(() -> store.claims().holders(ledger, names)).stream()
                .collect(toMap(Claims.Holder::name, Claims.Holder::digest));
    }

    /**
     * Commits in their order, strongly consistent; none past the head.
     *
     * @param from the first commit wanted, from 1
     * @param limit how many at most
     * @throws UnknownLedger where nothing was ever recorded
     */
    public List<Commit> commits(Address ledger, long from, int limit) {
        KindCodec<?> codec = kinds.codec(ledger);
        List<Commit> commits =
                items(ledger, from, limit).stream().map(codec::read).toList();
        if (commits.isEmpty() && (from <= 1 || store.commits().get(ledger, 1).isEmpty())) {
            throw new UnknownLedger(ledger);
        }
        return commits;
    }

    private List<Map<String, AttributeValue>> items(Address ledger, long from, int limit) {
        var items = new ArrayList<Map<String, AttributeValue>>();
        Map<String, AttributeValue> next = Map.of();
        do {
            Map<String, AttributeValue> start = next;
            QueryResponse page =
                    retry().reading(() -> store.commits().oldest(ledger, from - 1, limit - items.size(), start));
            items.addAll(page.items());
            next = page.lastEvaluatedKey();
        } while (items.size() < limit && !next.isEmpty());
        return items;
    }

    /** Which commit an item of the table is, by its key alone. */
    public static Position position(Map<String, AttributeValue> key) {
        return new Position(Item.ledger(key), Item.commit(key));
    }

    /** The commit in an item of the table, as its stream brings it. */
    public Commit read(Map<String, AttributeValue> item) {
        return kinds.codec(Item.ledger(item)).read(item);
    }

    /**
     * Follows the hash chain of a ledger from its first commit to its last.
     *
     * @return the first commit that is missing or is not what was written; empty where the chain holds
     */
    public OptionalLong firstBroken(Address ledger) {
        byte[] hash = HashChain.start();
        for (long next = 1; ; ) {
            List<Map<String, AttributeValue>> page = items(ledger, next, PAGE);
            if (page.isEmpty()) return OptionalLong.empty();
            for (Map<String, AttributeValue> item : page) {
                if (Item.commit(item) != next || !HashChain.holds(hash, item)) return OptionalLong.of(next);
                hash = Item.hash(item);
                next++;
            }
        }
    }

    /**
     * Hands over every ledger of a segment, eventually consistent. Whoever stops it goes on later from its progress.
     *
     * @throws StoreUnavailable where the store does not answer; nothing of the ledger in hand then counts
     */
    public ScanProgress scan(Segment segment, ScanProgress from, LedgerVisitor visitor) {
        return new SegmentScan(
                        store.commits(),
                        start -> store.commits().scan(segment, start),
                        store.pacing(),
                        new Reading(kinds, visitor),
                        from.cursor())
                .run();
    }

    /**
     * Tells where each ledger of a segment ends, eventually consistent.
     *
     * @param goOn is told of each, and may stop behind it
     */
    public ScanProgress heads(Segment segment, ScanProgress from, Predicate<Position> goOn) {
        return new SegmentScan(
                        store.commits(),
                        start -> store.commits().scanKeys(segment, start),
                        store.pacing(),
                        new HeadsOnly(goOn),
                        from.cursor())
                .run();
    }

    /** Where each ledger of a segment ends, eventually consistent. */
    public List<Position> heads(Segment segment) {
        var heads = new ArrayList<Position>();
        heads(segment, ScanProgress.NONE, heads::add);
        return heads;
    }

    /** Of these commits, no two alike, those that were never recorded, or are no longer there; strongly consistent. */
    public Set<Position> missing(Collection<Position> commits) {
        Set<Position> missing = new HashSet<>(commits);
        var keys = new ArrayDeque<>(commits.stream().map(LedgerTable::key).toList());
        while (!keys.isEmpty()) {
            var some = Stream.generate(keys::poll)
                    .limit(Math.min(KEYS_A_CALL, keys.size()))
                    .toList();
            var found = retry().reading(() -> store.commits().present(some));
            found.responses().values().forEach(items -> items.forEach(item -> missing.remove(position(item))));
            found.unprocessedKeys().values().forEach(left -> keys.addAll(left.keys()));
        }
        return missing;
    }

    private Retry retry() {
        return new Retry(store.pacing());
    }
}
