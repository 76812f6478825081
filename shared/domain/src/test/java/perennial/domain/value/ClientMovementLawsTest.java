package perennial.domain.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.ClientId;
import perennial.domain.Recorded;
import perennial.domain.client.GeneratedLife;
import perennial.domain.contract.ContractBook;
import perennial.domain.money.Money;
import perennial.domain.value.ClientMovement.LineMovement;

/** Over generated histories, whatever the days: every figure of retention is the sum of the lines that it opens into. */
class ClientMovementLawsTest {
    private static final ClientId ACME = new ClientId("acme");
    private static final Set<Cause.Kind> MET = EnumSet.noneOf(Cause.Kind.class);
    private static final Set<Part> PARTS = EnumSet.noneOf(Part.class);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void linesAddUpToTheFigures(long seed) {
        var random = new Random(seed);
        List<Recorded> events = GeneratedLife.of(random, 40);
        ContractBook book = ContractBook.EMPTY;
        for (Recorded event : events) book = book.evolve(event.fact());
        for (int i = 0; i < 25; i++) {
            LocalDate from = LocalDate.parse("2026-01-01").plusDays(random.nextInt(1_200));
            requireSums(book, events, new Positions(from, from.plusDays(random.nextInt(700))));
        }
    }

    private static void requireSums(ContractBook book, List<Recorded> events, Positions positions) {
        List<ClientMovement> movements = ClientMovement.of(ACME, book, events, positions);
        ClientValue value = ClientValue.of(ACME, book, positions);
        for (Part part : Part.values()) {
            Stream<Change> accounts = movements.stream().flatMap(client -> client.change(part).stream());
            Stream<Change> lines = movements.stream()
                    .flatMap(client -> client.lines().stream())
                    .map(LineMovement::change)
                    .filter(change -> change.part() == part);
            assertThat(sum(accounts)).isEqualByComparingTo(figure(part, Level.ACCOUNT, value, positions));
            assertThat(sum(lines)).isEqualByComparingTo(figure(part, Level.LINE, value, positions));
            movements.forEach(client -> requireBehind(part, client));
        }
        movements.forEach(client -> requireOpened(client, events, positions));
    }

    private static void requireOpened(ClientMovement client, List<Recorded> events, Positions positions) {
        client.changes().forEach(change -> PARTS.add(change.part()));
        client.lines().forEach(line -> {
            MET.add(line.cause().kind());
            assertThat(events).contains(line.cause().event());
            assertThat(line.change().before())
                    .as("%s", positions)
                    .isNotEqualTo(line.change().after());
        });
    }

    /** What moved the client one way or the other comes to what the client moved by. */
    private static void requireBehind(Part part, ClientMovement client) {
        client.change(part)
                .ifPresent(change -> assertThat(gain(client.behind(part).map(LineMovement::change)))
                        .isEqualByComparingTo(gain(Stream.of(change))));
    }

    private static BigDecimal gain(Stream<Change> changes) {
        return changes.map(change -> change.after().minus(change.before()).amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(Stream<Change> changes) {
        return gain(changes).abs();
    }

    /** Of one client and currency, straight from the figures. */
    private static BigDecimal figure(Part part, Level level, ClientValue value, Positions positions) {
        return Retention.of(positions, level, List.of(value)).groups().stream()
                .map(group -> switch (part) {
                    case CHURN -> group.churn();
                    case CONTRACTION -> group.contraction();
                    case EXPANSION -> group.expansion();
                    case ESCALATION -> group.escalation();
                })
                .map(Money::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Laws that are never put to the test hold of nothing. */
    @AfterAll
    static void everyPartAndEveryCauseWasMet() {
        assertThat(PARTS).containsExactly(Part.values());
        assertThat(MET).containsExactly(Cause.Kind.values());
    }
}
