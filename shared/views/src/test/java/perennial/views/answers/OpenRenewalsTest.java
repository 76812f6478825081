package perennial.views.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.Command;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.contract.ContractCommand.GiveNotice;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.ledger.json.DomainJson;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.Shard;
import perennial.views.renewals.GroupBy;
import perennial.views.renewals.PipelineRow;
import perennial.views.renewals.RenewalFilter;
import perennial.views.renewals.RenewalOrder;
import perennial.views.renewals.State;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What everybody's open renewals cost: a change that makes them dearer, or dearer with the years, is seen here. */
@ExtendWith(WithDynamo.class)
class OpenRenewalsTest {
    private static final int SHARDS = 16;

    /** In one shard, so that units tell few rows from many. */
    private static final List<String> CLIENTS = IntStream.iterate(0, i -> i + 1)
            .mapToObj(i -> "c" + i)
            .filter(client -> Shard.of(client).equals("0"))
            .limit(16)
            .toList();

    /** Those with a contract that ended long ago, and nobody has said how. */
    private static final List<String> BEHIND = CLIENTS.subList(0, 5);

    private static final int PAGE = 51;
    private static final String CLOSED_TOO = "all, closed ones too";
    private static final RenewalFilter OPEN = Questions.every(State.OPEN);
    private static final OnboardClient ONBOARDING =
            command("{'name':'Acme','clientType':'EMPLOYER','owner':'u1'}", OnboardClient.class);

    private TestTables tables;
    private Desk desk;

    @BeforeEach
    void setUp(TestTables fresh) {
        tables = fresh;
        desk = new Desk(fresh);
    }

    private static <C extends Command> C command(String json, Class<C> type) {
        return DomainJson.read(json.replace('\'', '"'), type);
    }

    private static SignContract contract(String id, LocalDate start, String autoRenew) {
        return command("""
            {'contractId':'%s','termStart':'%s','termEnd':'%s','currency':'USD','autoRenew':{'mode':'%s'},
             'noticePeriod':{'amount':90,'unit':'DAYS'},
             'lines':[{'lineId':'l1','product':'NUTRITION','feeModel':'FLAT','unitRate':'1200','units':1}]}
            """.formatted(id, start, start.plusYears(1).minusDays(1), autoRenew), SignContract.class);
    }

    /** After which no deadline is sooner than the end, once the clock has marked the milestones. */
    private static GiveNotice notice(String contract) {
        return command(
                "{'contractId':'%s','receivedOn':'2024-01-01','byParty':'CLIENT','method':'EMAIL'}".formatted(contract),
                GiveNotice.class);
    }

    private void sign(int year) {
        desk.on(year + "-01-01");
        for (int i = 0; i < CLIENTS.size(); i++) {
            var start = LocalDate.of(year, 2 + i % 4 * 3, 1);
            desk.send(CLIENTS.get(i), ONBOARDING, contract("k1", start, "SAME_TERM"));
        }
        BEHIND.forEach(client -> desk.send(client, contract("k2", LocalDate.of(year, 1, 1), "NONE")));
    }

    /** The clock's turns of some years, after which the store has dropped what expired. */
    private void live(int from, int to) {
        for (int year = from; year <= to; year++) {
            tick(year + "-04-01");
            tick(year + "-10-01");
        }
        tick(to + 1 + "-02-10");
        dropExpired();
    }

    private void tick(String day) {
        desk.on(day);
        CLIENTS.forEach(desk::tick);
    }

    private void dropExpired() {
        long now = desk.now().getEpochSecond();
        tables.client()
                .scanPaginator(scan -> scan.tableName(tables.views())
                        .filterExpression("expiresAt < :now")
                        .expressionAttributeValues(Map.of(":now", AttributeValue.fromN("" + now))))
                .items()
                .forEach(item -> tables.client()
                        .deleteItem(delete -> delete.tableName(tables.views())
                                .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))));
    }

    @Test
    void yearsBehindMakeNoneOfThemDearer() {
        sign(2018);
        live(2018, 2019);
        Map<String, Double> young = units();
        live(2020, 2026);
        Map<String, Double> old = units();

        young.forEach((name, units) -> System.out.printf(
                "open renewals: %-30s %6.1f read units after 2 years, %6.1f after 9%n", name, units, old.get(name)));
        assertThat(old.remove(CLOSED_TOO)).isGreaterThan(young.remove(CLOSED_TOO) + 4);
        assertThat(old).isEqualTo(young);
    }

    private Map<String, Double> units() {
        var units = new LinkedHashMap<String, Double>();
        units.put("all", units(reading -> reading.renewals(OPEN)));
        units.put("first page, soonest first", units(reading -> page(reading, RenewalOrder.SOONEST)));
        units.put(
                "first page, dearest first",
                units(reading -> page(reading, new RenewalOrder(RenewalOrder.By.ANNUAL_VALUE, true))));
        units.put("summary by stage", units(reading -> reading.summary(OPEN, List.of(GroupBy.STAGE))));
        units.put(CLOSED_TOO, units(reading -> reading.renewals(Questions.every(State.OPEN, State.CLOSED))));
        return units;
    }

    private static List<PipelineRow> page(Reading reading, RenewalOrder order) {
        return reading.renewals(OPEN, order, Optional.empty(), PAGE);
    }

    private double units(Consumer<Reading> question) {
        Reading reading = desk.ask();
        question.accept(reading);
        return reading.units();
    }

    @Test
    void aPageOfOverdueOnesReadsDeadlinesAndThePageAlone() {
        sign(2023);
        live(2023, 2024);
        Reading reading = desk.ask();
        assertThat(reading.renewals(OPEN, RenewalOrder.SOONEST, Optional.empty(), BEHIND.size()))
                .hasSize(BEHIND.size())
                .allSatisfy(row -> assertThat(row.renewal().dueOn()).isEqualTo("2024-01-01"));
        assertThat(reading.calls()).isEqualTo(SHARDS + BEHIND.size() + BEHIND.size());
    }

    @Test
    void allOfThemTakeDeadlinesThoseOverdueAndTheQuartersFromThisOneOn() {
        sign(2023);
        live(2023, 2024);
        Reading reading = desk.ask();
        assertThat(reading.renewals(OPEN)).hasSize(CLIENTS.size() + BEHIND.size());
        assertThat(reading.calls()).isEqualTo(SHARDS + BEHIND.size() + SHARDS + CLIENTS.size());
    }

    @Test
    void thoseOfTheLastDayOfAQuarterAndOfTheFirstOfTheNextAreAmongThem() {
        desk.on("2024-01-01").send("c0", ONBOARDING);
        for (String start : List.of("2023-12-30", "2023-12-31", "2024-01-01", "2024-01-02")) {
            desk.send("c0", contract("of-" + start, LocalDate.parse(start), "NONE"), notice("of-" + start));
        }
        for (String day : List.of("2024-12-31", "2025-01-01", "2025-01-02", "2025-04-01")) {
            assertThat(desk.on(day).tick("c0").ask().renewals(OPEN, RenewalOrder.SOONEST, Optional.empty(), PAGE))
                    .as("on %s", day)
                    .extracting(row -> row.renewal().dueOn().toString())
                    .containsExactly("2024-12-30", "2024-12-31", "2025-01-01", "2025-01-02");
        }
    }

    @Test
    void whereManyAreOverdueOfAQuarterItIsReadAtOnce() {
        int many = 101;
        desk.on("2023-01-01").send("c0", ONBOARDING);
        for (int i = 0; i < many; i++) desk.send("c0", contract("k" + i, LocalDate.of(2023, 1, 1), "NONE"));
        desk.send("c0", contract("other", LocalDate.of(2023, 7, 1), "NONE"));
        desk.on("2025-01-01");
        Reading reading = desk.ask();
        assertThat(reading.renewals(OPEN)).hasSize(many + 1);
        assertThat(reading.calls())
                .as("deadlines, a quarter, one alone, from now on, the client")
                .isEqualTo(SHARDS + SHARDS + 1 + SHARDS + 1);
    }
}
