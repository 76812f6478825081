package perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static perennial.ledger.Bench.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.Command;
import perennial.domain.ContractId;
import perennial.domain.Refusal;
import perennial.domain.ResponseId;
import perennial.domain.UserId;
import perennial.domain.client.ClientType;
import perennial.domain.client.Clients;
import perennial.domain.client.ProfileCommand.ClassificationReason;
import perennial.domain.client.ProfileCommand.ClassifyClient;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.contract.ContractCommand.WithdrawNotice;
import perennial.domain.policy.Complexity;
import perennial.domain.satisfaction.SatisfactionCommand.ExcludeResponse;
import perennial.domain.satisfaction.SatisfactionCommand.ExclusionReason;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponse;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponses;
import perennial.domain.satisfaction.SurveyKind;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;

/** What each thing costs in calls and capacity units: a change that makes one dearer is seen here. */
@ExtendWith(WithDynamo.class)
final class CostTest {

    private static final Clients CLIENTS = new Clients();
    private static final String ID = "acme";

    private final List<String> table = new ArrayList<>();
    private Bench bench;
    private Tally tally;
    private Ledger ledger;

    @BeforeEach
    void aClient(TestTables tables) {
        bench = new Bench(tables);
        tally = new Tally();
        ledger = cold();
        send(new OnboardClient(
                "Acme", ClientType.EMPLOYER, Optional.empty(), Optional.empty(), new UserId("m"), Optional.empty()));
        send(new RecordResponses(answers(0, 3)));
    }

    /** An instance without heads, whose policy is known; {@link #coldest} knows neither. */
    private Ledger cold() {
        Ledger instance = coldest();
        catchThrowableOfType(
                Refusal.class, () -> instance.execute(CLIENTS, "nobody", classify(0), request(classify(0))));
        return instance;
    }

    private Ledger coldest() {
        return Ledger.open(
                tally.counting(bench.tables.client()), bench.settings(), List.of(CLIENTS), Surroundings.real());
    }

    private Result send(Command command) {
        return ledger.execute(CLIENTS, ID, command, request(command));
    }

    private void measure(String what, Runnable doing) {
        tally.reset();
        doing.run();
        table.add("| %-44s | %-48s |".formatted(what, tally));
    }

    private static ClassifyClient classify(int i) {
        return new ClassifyClient(i % 2 == 0 ? Complexity.HIGH : Complexity.LOW, ClassificationReason.REVIEW);
    }

    private static List<RecordResponse> answers(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new RecordResponse(
                        new ResponseId("r-" + i),
                        SurveyKind.NPS,
                        i % 11,
                        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    }

    private void assertUse(String operation, int calls, double units) {
        assertThat(tally.of(operation)).as(operation).isEqualTo(new Tally.Use(calls, units));
    }

    @Test
    void commandsCostWhatTheDesignSays() {
        measure("command, warm", () -> send(classify(0)));
        assertThat(tally.calls()).isEqualTo(1);
        assertUse("PutItem", 1, 1);

        measure("command with 1 claim, warm", () -> send(new RecordResponses(answers(10, 11))));
        assertThat(tally.calls()).isEqualTo(1);
        assertUse("TransactWriteItems", 1, 2 * 1 + 2);

        measure("command with 99 claims, warm", () -> send(new RecordResponses(answers(100, 199))));
        assertThat(tally.calls()).isEqualTo(1);
        assertThat(tally.of("TransactWriteItems").units()).isBetween(2 * 99 + 2 * 10.0, 2 * 99 + 2 * 20.0);

        measure("… of which 1 was there, cold", () -> {
            ledger = cold();
            tally.reset();
            send(new RecordResponses(answers(198, 297)));
        });
        assertUse("Query", 1, tally.of("Query").units());
        assertThat(tally.of("TransactWriteItems").calls()).isEqualTo(2);

        var withdraw = new WithdrawNotice(new ContractId("unknown"), Optional.empty());
        measure("refusal, warm", () -> catchThrowableOfType(Refusal.class, () -> send(withdraw)));
        assertThat(tally.calls()).isEqualTo(1);
        assertUse("Query", 1, 1);
        measure(
                "nothing to do, warm",
                () -> assertThat(send(classify(0)).events()).isEmpty());
        assertThat(tally.calls()).isEqualTo(1);
        assertUse("Query", 1, 1);

        measure("exclude-response, warm", () -> send(exclude("r-1")));
        assertThat(tally.calls()).isEqualTo(3);
        assertThat(tally.of("GetItem").calls()).isEqualTo(2);
        assertUse("PutItem", 1, 1);

        ledger = cold();
        measure("command, cold, policy known", () -> send(classify(1)));
        assertThat(tally.calls()).isEqualTo(2);
        assertUse("PutItem", 1, 1);
        assertThat(tally.of("Query").calls()).isEqualTo(1);

        ledger = coldest();
        measure("command, cold, policy unknown", () -> send(classify(0)));
        assertThat(tally.of("Query").calls()).isEqualTo(2);
        assertUse("PutItem", 1, 1);

        Ledger other = cold();
        other.execute(CLIENTS, ID, classify(1), request(classify(1)));
        var strategic = new ClassifyClient(Complexity.STRATEGIC, ClassificationReason.GROWTH);
        measure("lost race, warm", () -> send(strategic));
        assertThat(tally.calls()).isEqualTo(2);
        assertUse("PutItem", 2, 2);

        measure("replay, warm", this::replay);
        print();
    }

    private static ExcludeResponse exclude(String response) {
        return new ExcludeResponse(new ResponseId(response), ExclusionReason.TEST);
    }

    private void replay() {
        Request keyed = request(classify(1)).withKey("k");
        ledger.execute(CLIENTS, ID, classify(1), keyed);
        tally.reset();
        assertThat(ledger.execute(CLIENTS, ID, classify(1), keyed).replayed()).isTrue();
        assertThat(tally.of("GetItem").calls()).isEqualTo(1);
        assertThat(tally.calls()).isEqualTo(1);
    }

    /** On a board, whose commits are as small as a client's: a client's own facts change at most 1,000 times. */
    @Test
    void aLoadIsAsFlatAt10000CommitsAsAt100() {
        Ledger boards = bench.instance();
        for (int i = 0; i < 100; i++) Bench.send(boards, new Boards.Count(0));
        double at100 = loadBoard("load, cold, 100 commits");
        for (int i = 100; i < 10_000; i++) Bench.send(boards, new Boards.Count(0));
        double at10000 = loadBoard("load, cold, 10,000 commits");
        assertThat(at10000).isEqualTo(at100);
        print();
    }

    private double loadBoard(String what) {
        Ledger instance = bench.instance(tally);
        measure(what, () -> instance.load(Boards.KIND, Bench.BOARD.id()));
        assertThat(tally.calls()).isEqualTo(1);
        return tally.of("Query").units();
    }

    @Test
    void aLoadIsAsFlatAt100000AnswersAsAt2000() {
        int batch = 99;
        for (int from = 10; from < 2_000; from += batch) send(new RecordResponses(answers(from, from + batch)));
        double at2000 = load("load, cold, 2,000 answers in batches of 99");
        for (int from = 10 + 21 * batch; from < 100_000; from += batch) {
            send(new RecordResponses(answers(from, from + batch)));
        }
        double at100000 = load("load, cold, 100,000 answers in batches of 99");
        assertThat(at100000).isLessThan(at2000 * 1.3);
        assertThat(largestItem()).isLessThan(100 * 1024);
        ledger = cold();
        measure("command, cold, 100,000 answers", () -> send(new RecordResponses(answers(200_000, 200_001))));
        assertThat(tally.calls()).isEqualTo(2);
        print();
    }

    private double load(String what) {
        Ledger instance = coldest();
        measure(what, () -> instance.load(CLIENTS, ID));
        assertThat(tally.of("Query").calls()).isEqualTo(1);
        return tally.of("Query").units();
    }

    private int largestItem() {
        return bench.tables.client().scanPaginator(scan -> scan.tableName(bench.tables.ledger())).items().stream()
                .mapToInt(Item::size)
                .max()
                .orElseThrow();
    }

    private void print() {
        System.out.println(String.join("\n", table));
    }
}
