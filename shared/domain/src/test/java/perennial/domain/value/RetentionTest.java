package perennial.domain.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.ClientId;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.value.ClientValue.LineValue;
import perennial.domain.value.Retention.Group;
import perennial.domain.value.Retention.Logos;

class RetentionTest {

    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final Positions YEAR = new Positions(LocalDate.parse("2025-12-31"), LocalDate.parse("2026-12-31"));

    @Test
    void theWorkedExample() {
        Group group = onlyGroup(
                Level.ACCOUNT,
                client("steady", usd("a", 5_000_000, 5_000_000)),
                client("shrunk", usd("a", 2_000_000, 1_400_000)),
                client("lost", usd("a", 900_000, 0)),
                client("grown", usd("a", 2_100_000, 3_900_000)),
                client("new", usd("a", 0, 7_000_000)));

        assertThat(group.start()).isEqualTo(usd(10_000_000));
        assertThat(group.contraction()).isEqualTo(usd(600_000));
        assertThat(group.churn()).isEqualTo(usd(900_000));
        assertThat(group.expansion()).isEqualTo(usd(1_800_000));
        assertThat(group.end()).isEqualTo(usd(10_300_000));
        assertThat(group.grossRetention()).contains(new BigDecimal("85.0000"));
        assertThat(group.netRetention()).contains(new BigDecimal("103.0000"));
        assertThat(group.logos()).isEqualTo(new Logos(4, 3));
        assertThat(group.logos().retention()).contains(new BigDecimal("75.0000"));
    }

    @Test
    void theLevelSaysWhereGainsAndLossesAreNetted() {
        ClientValue client = client("acme", usd("a", 100, 0), usd("b", 100, 60), usd("c", 0, 90));

        Group account = onlyGroup(Level.ACCOUNT, client);
        assertThat(account.churn()).isEqualTo(usd(0));
        assertThat(account.contraction()).isEqualTo(usd(50));
        assertThat(account.expansion()).isEqualTo(usd(0));

        Group line = onlyGroup(Level.LINE, client);
        assertThat(line.churn()).isEqualTo(usd(100));
        assertThat(line.contraction()).isEqualTo(usd(40));
        assertThat(line.expansion()).isEqualTo(usd(90));

        assertThat(line.end()).isEqualTo(account.end());
        assertThat(line.netRetention()).isEqualTo(account.netRetention());
    }

    @Test
    void aLineContinuedByAnotherContractIsOneLine() {
        ClientValue client = client("acme", usd("a", 100, 0), usd("a", 0, 80));

        Group line = onlyGroup(Level.LINE, client);
        assertThat(line.churn()).isEqualTo(usd(0));
        assertThat(line.contraction()).isEqualTo(usd(20));
        assertThat(line.expansion()).isEqualTo(usd(0));
    }

    @Test
    void whatIsOverdueIsPartOfTheLossAndNoMore() {
        ClientValue client = client("acme", overdue("a", 100), usd("b", 50, 120), usd("c", 10, 0));

        assertThat(onlyGroup(Level.LINE, client).overdue()).isEqualTo(usd(100));
        assertThat(onlyGroup(Level.ACCOUNT, client).overdue()).isEqualTo(usd(40));
        assertThat(onlyGroup(Level.ACCOUNT, client).contraction()).isEqualTo(usd(40));
    }

    @Test
    void aRiseLiftsNetRetentionOnlyAndMakesUpForNoLoss() {
        ClientValue client = client("acme", escalated("a", 100, 80, 84), escalated("b", 100, 110, 121));

        Group account = onlyGroup(Level.ACCOUNT, client);
        assertThat(account.contraction()).isEqualTo(usd(10));
        assertThat(account.expansion()).isEqualTo(usd(0));
        assertThat(account.escalation()).isEqualTo(usd(15));
        assertThat(account.end()).isEqualTo(usd(205));
        assertThat(account.grossRetention()).contains(new BigDecimal("95.0000"));
        assertThat(account.netRetention()).contains(new BigDecimal("102.5000"));

        Group line = onlyGroup(Level.LINE, client);
        assertThat(line.contraction()).isEqualTo(usd(20));
        assertThat(line.expansion()).isEqualTo(usd(10));
        assertThat(line.escalation()).isEqualTo(usd(15));
    }

    @Test
    void withoutAStartThereAreNoRatios() {
        Group group = onlyGroup(Level.ACCOUNT, client("new", usd("a", 0, 100)), client("trial", usd("a", 0, 0)));

        assertThat(group.start()).isEqualTo(usd(0));
        assertThat(group.end()).isEqualTo(usd(0));
        assertThat(group.grossRetention()).isEmpty();
        assertThat(group.netRetention()).isEmpty();
        assertThat(group.logos().retention()).isEmpty();
    }

    @Test
    void currenciesAreNeverAddedButLogosAreCountedAcrossThem() {
        ClientValue both = client("both", usd("a", 100, 0), eur("b", 40, 40));
        ClientValue moved = client("moved", usd("a", 100, 0), eur("a", 0, 90));
        Retention retention = Retention.of(YEAR, Level.ACCOUNT, List.of(both, moved));

        assertThat(retention.groups()).extracting(Group::currency).containsExactly(EUR, USD);
        assertThat(retention.groups().getFirst().start()).isEqualTo(money(40, EUR));
        assertThat(retention.groups().getLast().churn()).isEqualTo(usd(200));
        assertThat(retention.groups().getLast().logos()).isEqualTo(new Logos(2, 0));
        assertThat(retention.logos()).isEqualTo(new Logos(2, 2));
    }

    @Test
    void clientsWithUsageLinesOnlyAreCountedApart() {
        ClientValue visits = new ClientValue(new ClientId("visits"), List.of(), List.of(), true);
        Retention retention = Retention.of(YEAR, Level.LINE, List.of(visits, client("acme", usd("a", 1, 1))));

        assertThat(retention.usageOnly()).isEqualTo(1);
        assertThat(retention.logos().start()).isEqualTo(1);
    }

    @Test
    void whatWasAvailableToRenewCountsWhoeverIsInTheCohort() {
        ClientValue due = new ClientValue(new ClientId("due"), List.of(), List.of(usd(70), money(9, EUR)), false);
        Retention retention = Retention.of(YEAR, Level.LINE, List.of(due));

        assertThat(retention.groups()).extracting(Group::availableToRenew).containsExactly(money(9, EUR), usd(70));
        assertThat(retention.groups()).extracting(Group::start).containsExactly(money(0, EUR), usd(0));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void partsAlwaysAddUpAtBothLevels(long seed) {
        List<ClientValue> clients = anyClients(new Random(seed));
        List<Group> accounts = Retention.of(YEAR, Level.ACCOUNT, clients).groups();
        List<Group> lines = Retention.of(YEAR, Level.LINE, clients).groups();
        Stream.concat(accounts.stream(), lines.stream()).forEach(RetentionTest::requireParts);

        for (int i = 0; i < accounts.size(); i++) {
            Group account = accounts.get(i);
            Group line = lines.get(i);
            assertThat(line.start()).isEqualTo(account.start());
            assertThat(line.end()).isEqualTo(account.end());
            assertThat(line.escalation()).isEqualTo(account.escalation());
            assertThat(line.logos()).isEqualTo(account.logos());
            assertThat(line.expansion().amount())
                    .isGreaterThanOrEqualTo(account.expansion().amount());
            assertThat(line.churn().amount())
                    .isGreaterThanOrEqualTo(account.churn().amount());
            assertThat(line.overdue().amount())
                    .isGreaterThanOrEqualTo(account.overdue().amount());
            assertThat(loss(line)).isGreaterThanOrEqualTo(loss(account));
            requireCohort(account, clients);
        }
    }

    private static void requireParts(Group group) {
        assertThat(group.start()
                        .minus(group.churn())
                        .minus(group.contraction())
                        .plus(group.expansion())
                        .plus(group.escalation()))
                .isEqualTo(group.end());
        assertThat(group.overdue().amount()).isLessThanOrEqualTo(loss(group));
        assertThat(group.grossRetention().orElse(BigDecimal.ZERO))
                .isBetween(BigDecimal.ZERO, new BigDecimal("100.0000"));
        assertThat(group.netRetention().isPresent()).isEqualTo(group.start().isPositive());
    }

    /** Start and end straight from the lines, client by client. */
    private static void requireCohort(Group group, List<ClientValue> clients) {
        BigDecimal start = BigDecimal.ZERO;
        BigDecimal end = BigDecimal.ZERO;
        for (ClientValue client : clients) {
            BigDecimal from = BigDecimal.ZERO;
            BigDecimal to = BigDecimal.ZERO;
            for (LineValue line : client.lines()) {
                if (!line.from().currency().equals(group.currency())) continue;
                from = from.add(line.from().amount());
                to = to.add(line.to().amount());
            }
            if (from.signum() > 0) {
                start = start.add(from);
                end = end.add(to);
            }
        }
        assertThat(group.start().amount()).isEqualByComparingTo(start);
        assertThat(group.end().amount()).isEqualByComparingTo(end);
    }

    private static BigDecimal loss(Group group) {
        return group.churn().plus(group.contraction()).amount();
    }

    private static List<ClientValue> anyClients(Random random) {
        return IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(i -> new ClientValue(
                        new ClientId("c" + i),
                        IntStream.range(0, random.nextInt(6))
                                .mapToObj(j -> anyLine(random))
                                .toList(),
                        List.of(),
                        false))
                .toList();
    }

    private static LineValue anyLine(Random random) {
        CurrencyCode currency = random.nextInt(4) == 0 ? EUR : USD;
        Money from = money(random.nextInt(3) * random.nextInt(500), currency);
        Money base = money(random.nextInt(3) * random.nextInt(500), currency);
        Money to = random.nextInt(3) == 0 ? base.plus(money(random.nextInt(100), currency)) : base;
        return new LineValue("chain" + random.nextInt(3), from, base, to, random.nextInt(4) == 0);
    }

    private static Group onlyGroup(Level level, ClientValue... clients) {
        List<Group> groups = Retention.of(YEAR, level, List.of(clients)).groups();
        assertThat(groups).hasSize(1);
        return groups.getFirst();
    }

    private static ClientValue client(String id, LineValue... lines) {
        return new ClientValue(new ClientId(id), List.of(lines), List.of(), false);
    }

    private static LineValue usd(String chain, long from, long to) {
        return escalated(chain, from, to, to);
    }

    private static LineValue escalated(String chain, long from, long base, long to) {
        return new LineValue(chain, usd(from), usd(base), usd(to), false);
    }

    private static LineValue overdue(String chain, long from) {
        return new LineValue(chain, usd(from), usd(0), usd(0), true);
    }

    private static LineValue eur(String chain, long from, long to) {
        return new LineValue(chain, money(from, EUR), money(to, EUR), money(to, EUR), false);
    }

    private static Money usd(long amount) {
        return money(amount, USD);
    }

    private static Money money(long amount, CurrencyCode currency) {
        return new Money(BigDecimal.valueOf(amount), currency);
    }
}
