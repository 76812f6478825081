package perennial.clock;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import perennial.domain.Actor;
import perennial.domain.Command;
import perennial.domain.Context;
import perennial.domain.Deadline;
import perennial.domain.Fact;
import perennial.domain.Origin;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.domain.client.Client;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.Tick;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.policy.Policy;
import perennial.edge.Ledgers;
import perennial.ledger.Address;
import perennial.ledger.Commit;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.PolicySource;
import perennial.ledger.Request;
import perennial.ledger.Surroundings;
import perennial.ledger.json.DomainJson;
import perennial.testkit.TestTables;
import perennial.views.generation.Registry;
import perennial.views.projecting.Arrival;
import perennial.views.projecting.Projections;
import perennial.views.reading.Views;
import perennial.views.renewals.DueLedgers;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.table.Consistency;
import perennial.views.table.ViewsTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Many clients with contracts that all end on 31 December 2026 and renew themselves, signed a few days before. */
final class YearEndBook {
    private static final Instant SIGNED = Instant.parse("2026-12-20T12:00:00Z");
    private static final Instant TICKED = Instant.parse("2027-01-01T06:00:30Z");
    private static final UserId CLOCK = new UserId("clock");
    private static final int WRITERS = 8;
    private static final int ARRIVALS_A_BATCH = 100;
    private static final Request REQUEST = Request.of(
            new Actor(new UserId("u-1"), Set.of()), Origin.PERSON, Request.digest("test", new byte[0]), "test");

    private final RenewalPipelineProjection pipeline = new RenewalPipelineProjection(ZoneOffset.UTC);
    private final TestTables tables;

    YearEndBook(TestTables tables, int clients, int contractsEach) {
        this.tables = tables;
        Ledger ledger = ledger(tables.client(), SIGNED);
        List<Fact> facts = life(contractsEach);
        inParallel(IntStream.range(0, clients).mapToObj(i -> "c" + i).toList(), client -> {
            ledger.decide(Ledgers.CLIENTS, client, REQUEST, (state, context) -> facts);
        });
    }

    /** One client's first commit; all have the same. */
    private static List<Fact> life(int contracts) {
        var commands = new ArrayList<Command>();
        commands.add(json("{'name':'A client','clientType':'EMPLOYER','owner':'u-1'}", OnboardClient.class));
        for (int i = 0; i < contracts; i++) {
            commands.add(json("""
                {'contractId':'k%d','termStart':'2026-07-01','termEnd':'2026-12-31','currency':'USD',
                 'autoRenew':{'mode':'SAME_TERM'},'lines':[
                  {'lineId':'l1','product':'NUTRITION','feeModel':'FLAT','unitRate':'1000','units':1}]}
                """.formatted(i), SignContract.class));
        }
        var context = new Context(
                SIGNED,
                ZoneOffset.UTC,
                Origin.PERSON,
                REQUEST.actor(),
                Optional.empty(),
                Policy.BUILT_IN,
                Optional.empty());
        var facts = new ArrayList<Fact>();
        Client client = Ledgers.CLIENTS.initial();
        for (Command command : commands) {
            for (Fact fact : Ledgers.CLIENTS.decide(command, client, context)) {
                facts.add(fact);
                client = client.evolve(fact);
            }
        }
        return facts;
    }

    private static <C extends Command> C json(String text, Class<C> type) {
        return DomainJson.read(text.replace('\'', '"'), type);
    }

    private Ledger ledger(DynamoDbClient client, Instant now) {
        var settings = new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "test");
        var surroundings = Surroundings.real().withClock(() -> now).withPolicies(PolicySource.BUILT_IN);
        return Ledger.open(client, settings, Ledgers.KINDS, surroundings);
    }

    DynamoDbClient client() {
        return tables.client();
    }

    /** A handler's instance that has just started. */
    ClockTickHandler handler(DynamoDbClient client) {
        return new ClockTickHandler(ledger(client, TICKED), line -> {});
    }

    /** Brings the rows up to what is recorded. */
    void project() {
        var projector = new Projections(
                        ledger(tables.client(), TICKED), views(), List.of(pipeline), "test", InstantSource.system())
                .projector();
        List<Commit> commits = commits();
        for (int from = 0; from < commits.size(); from += ARRIVALS_A_BATCH) {
            List<Commit> some = commits.subList(from, Math.min(commits.size(), from + ARRIVALS_A_BATCH));
            assertThat(projector.project(some.stream().map(YearEndBook::arrival).toList()))
                    .isEmpty();
        }
    }

    private static Arrival arrival(Commit commit) {
        return new Arrival(commit.ledger(), commit.number(), commit.ledger() + ":" + commit.number(), () -> commit);
    }

    /** As the clock's schedule finds them. */
    List<Address> due(Instant until) {
        var views = new Views(views(), new Registry(views(), InstantSource.system()));
        return DueLedgers.upTo(List.of(views.open(pipeline, Consistency.EVENTUAL)), until);
    }

    /** What the clock decided, by client. */
    Map<String, List<Recorded>> byTheClock() {
        return commits().stream()
                .filter(commit -> commit.meta().by().equals(CLOCK))
                .flatMap(commit -> commit.recorded().stream()
                        .map(event -> Map.entry(commit.ledger().id(), event)))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /** What the clock could still decide, as the ledgers have it. */
    List<String> stillDue(Instant until) {
        var clients = new TreeMap<String, Client>();
        for (Commit commit : commits()) {
            Client client = clients.getOrDefault(commit.ledger().id(), Ledgers.CLIENTS.initial());
            for (Recorded event : commit.recorded()) client = client.evolve(event.fact());
            clients.put(commit.ledger().id(), client);
        }
        return clients.entrySet().stream()
                .flatMap(entry -> Tick.deadlines(entry.getValue(), ZoneOffset.UTC).stream()
                        .filter(deadline -> deadline.command().isPresent())
                        .filter(deadline -> !deadline.dueAt().isAfter(until))
                        .map(deadline -> name(entry.getKey(), deadline)))
                .toList();
    }

    private static String name(String client, Deadline deadline) {
        return client + " " + deadline.kind() + " " + deadline.entityId();
    }

    private List<Commit> commits() {
        Ledger reader = ledger(tables.client(), TICKED);
        return tables.client().scanPaginator(scan -> scan.tableName(tables.ledger())).items().stream()
                .map(reader::read)
                .toList();
    }

    private ViewsTable views() {
        return new ViewsTable(tables.client(), tables.views());
    }

    private static void inParallel(List<String> all, Consumer<String> work) {
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            CompletableFuture.allOf(all.stream()
                            .map(each -> CompletableFuture.runAsync(() -> work.accept(each), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }
}
