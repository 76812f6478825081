package perennial.views.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.Command;
import perennial.domain.Fact;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.domain.client.Clients;
import perennial.domain.client.OwnerRole;
import perennial.domain.client.ProfileCommand.AssignOwner;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.ProfileEvent;
import perennial.domain.client.ProfileEvent.ClientOnboarded;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.ContractEvent;
import perennial.domain.policy.Policies;
import perennial.domain.policy.PolicyCommand.SetForecastPolicy;
import perennial.domain.policy.Probability;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.RenewalCommand.CallForecast;
import perennial.domain.renewal.RenewalEvent;
import perennial.ledger.Address;
import perennial.ledger.json.DomainJson;
import perennial.testkit.Seeds;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.RandomLife;
import perennial.views.reading.AsOf;
import perennial.views.renewals.GroupBy;
import perennial.views.renewals.PipelineSummary;
import perennial.views.renewals.PipelineSummary.SummaryGroup;
import perennial.views.renewals.State;

/**
 * An answer that looks back is the answer that ledgers give which hold only what had happened and was known by then; and it
 * costs no more calls than today's. More moments with {@code -Dtest.args=-Dperennial.moments=200}.
 */
@ExtendWith(WithDynamo.class)
class LookingBackTest {
    private static final int COMMITS = 25;
    private static final int MOMENTS = Integer.getInteger("perennial.moments", 8);
    private static final Address POLICY = new Address(new Policies().name(), Policies.DEFAULT);
    private static final List<String> NAMES = Questions.CLIENTS;
    private static final Instant MARCH = Instant.parse("2026-03-01T12:00:00Z");
    private static final OnboardClient ONBOARDING =
            command("{'name':'Acme','clientType':'EMPLOYER','owner':'u1'}", OnboardClient.class);
    private static final SignContract SIGNATURE = command("""
        {'contractId':'k1','termStart':'2026-01-01','termEnd':'2026-12-31','currency':'USD','autoRenew':{'mode':'NONE'},
         'lines':[{'lineId':'l1','product':'NUTRITION','feeModel':'FLAT','unitRate':'1200','units':1}]}
        """, SignContract.class);
    private static final CallForecast CALL = command(
            "{'renewalId':'k1.1','category':'BEST_CASE','amount':'1000.00','closeDate':'2026-12-01'}",
            CallForecast.class);
    private static final String LAST_DAY = "2026-06-01";

    private static <C extends Command> C command(String json, Class<C> type) {
        return DomainJson.read(json.replace('\'', '"'), type);
    }

    @Test
    void everyAnswerIsThatOfTheLedgersAsTheyWere(TestTables tables) {
        Seeds.each(1, random -> {
            Desk desk = lived(random, tables);
            for (int i = 0; i < MOMENTS; i++) {
                AsOf asOf = moment(desk, random);
                on(TestTables.create(tables.client()), fresh -> {
                    Desk then = asItWas(desk, asOf, fresh);
                    Questions.ON_BOTH_CLOCKS.forEach(
                            (name, question) -> assertThat(Questions.told(question.apply(desk.ask(asOf))))
                                    .as("%s %s", name, asOf)
                                    .isEqualTo(Questions.told(question.apply(then.ask()))));
                });
            }
        });
    }

    @Test
    void whatIsImportedLateChangesTheDayItHappenedAndNotWhatWasKnownThen(TestTables tables) {
        var desk = new Desk(tables).on("2026-01-10").send("acme", ONBOARDING);
        AsOf spring = desk.asOf(Optional.of(MARCH), Optional.empty());
        AsOf knownInSpring = desk.asOf(Optional.empty(), Optional.of(MARCH));
        desk.on("2026-06-01").importAt("2026-02-01", "acme", SIGNATURE, CALL);

        assertThat(desk.ask(spring).renewals(Questions.every(State.OPEN))).hasSize(1);
        assertThat(desk.ask(knownInSpring).renewals(Questions.every(State.OPEN)))
                .isEmpty();
    }

    @Test
    void aDayIsShownUnderItsOwnOwnerAndPolicy(TestTables tables) {
        var desk = new Desk(tables)
                .on("2026-01-10")
                .send("acme", ONBOARDING, SIGNATURE, CALL)
                .on("2026-05-01")
                .send("acme", new AssignOwner(OwnerRole.CLIENT_MANAGER, new UserId("u2"), Optional.empty()))
                .set(new SetForecastPolicy(probabilities(new Random(1))));
        AsOf spring = desk.asOf(Optional.of(MARCH), Optional.empty());

        assertThat(desk.ask()
                        .summary(Questions.every(State.OPEN), List.of(GroupBy.OWNER))
                        .groups())
                .extracting(SummaryGroup::by)
                .containsExactly(Map.of("owner", "u2"));
        PipelineSummary summary = desk.ask(spring).summary(Questions.every(State.OPEN), List.of(GroupBy.OWNER));
        assertThat(summary.policy()).isZero();
        assertThat(summary.groups()).singleElement().satisfies(group -> {
            assertThat(group.by()).containsExactly(Map.entry("owner", "u1"));
            assertThat(group.weighted().orElseThrow().value()).isEqualByComparingTo("700");
        });
    }

    /** Every call of the store counts, those about the policy too. */
    @Test
    void itCostsAsManyCallsAsToday(TestTables tables) {
        Desk desk = lived(new Random(3), tables);
        AsOf today = AsOf.today(desk.now(), Desk.ZONE);
        AsOf justNow = desk.asOf(Optional.of(desk.now()), Optional.of(desk.now()));
        Questions.ON_BOTH_CLOCKS.forEach((name, question) ->
                assertThat(calls(question, desk, justNow)).as(name).isEqualTo(calls(question, desk, today)));
    }

    private static int calls(Function<Reading, Object> question, Desk desk, AsOf asOf) {
        var tally = new Tally();
        question.apply(desk.askCounting(asOf, tally));
        return tally.calls();
    }

    /** Some years of some clients, and of the policy. */
    private static Desk lived(Random random, TestTables tables) {
        var desk = new Desk(tables);
        for (String name : NAMES) {
            desk.live(name, RandomLife.of(random, COMMITS));
            desk.set(new SetForecastPolicy(probabilities(random)));
        }
        return desk.on(LAST_DAY);
    }

    private static Map<ForecastCategory, Probability> probabilities(Random random) {
        var all = new EnumMap<ForecastCategory, Probability>(ForecastCategory.class);
        for (ForecastCategory category : ForecastCategory.values()) {
            all.put(category, new Probability(BigDecimal.valueOf(1 + random.nextInt(9), 1)));
        }
        return all;
    }

    private static AsOf moment(Desk desk, Random random) {
        List<Recorded> events = desk.recorded(NAMES.get(random.nextInt(NAMES.size())));
        Instant at = events.get(random.nextInt(events.size())).at().plusSeconds(random.nextInt(3) - 1L);
        Instant known = events.get(random.nextInt(events.size())).recordedAt().plusSeconds(random.nextInt(3) - 1L);
        return switch (random.nextInt(3)) {
            case 0 -> desk.asOf(Optional.of(at), Optional.empty());
            case 1 -> desk.asOf(Optional.empty(), Optional.of(known));
            default -> desk.asOf(Optional.of(at), Optional.of(known));
        };
    }

    /** Ledgers that hold only what had happened and was known, at that moment. */
    private static Desk asItWas(Desk desk, AsOf asOf, TestTables fresh) {
        Desk then = new Desk(fresh).at(asOf.at().orElse(desk.now()));
        for (String name : NAMES) then.recordAll(new Clients(), name, commits(ofClient(desk.recorded(name), asOf)));
        then.recordAll(new Policies(), Policies.DEFAULT, commits(asOf.counted(desk.recorded(POLICY))));
        return then;
    }

    /** For days before a client was onboarded, of which there is something to tell, its first attributes hold. */
    private static List<Recorded> ofClient(List<Recorded> events, AsOf asOf) {
        boolean hasBegun = asOf.counted(events).stream().anyMatch(LookingBackTest::isOfClientOrContract);
        if (!hasBegun) return List.of();
        return asOf.known(events).stream()
                .filter(event -> asOf.hasHappened(event) || event.event() instanceof ClientOnboarded)
                .toList();
    }

    private static List<List<Fact>> commits(List<Recorded> events) {
        var commits = new TreeMap<Long, List<Fact>>();
        events.forEach(event -> commits.computeIfAbsent(event.commit(), next -> new ArrayList<>())
                .add(event.fact()));
        return List.copyOf(commits.values());
    }

    private static boolean isOfClientOrContract(Recorded event) {
        return event.event() instanceof ProfileEvent
                || event.event() instanceof ContractEvent
                || event.event() instanceof RenewalEvent;
    }

    private interface OnTables {
        void run(TestTables fresh);
    }

    private static void on(TestTables fresh, OnTables test) {
        try {
            test.run(fresh);
        } finally {
            fresh.drop();
        }
    }
}
