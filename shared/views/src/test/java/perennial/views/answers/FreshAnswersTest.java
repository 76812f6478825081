package perennial.views.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.client.Clients;
import perennial.ledger.Address;
import perennial.ledger.Position;
import perennial.testkit.Fault;
import perennial.testkit.Faults;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import perennial.views.RandomLife;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Answers that must contain a write, from a store whose replicas lag. */
@ExtendWith(WithDynamo.class)
class FreshAnswersTest {

    private static final int COMMITS = 30;

    private Desk desk;
    private List<Position> written;
    private DynamoDbClient lagging;

    @BeforeEach
    void someYearsOfSomeClients(TestTables tables) {
        var random = new Random(5);
        desk = new Desk(tables);
        for (String client : Questions.CLIENTS) desk.live(client, RandomLife.of(random, COMMITS));
        written = Questions.CLIENTS.stream()
                .map(client -> new Position(
                        new Address(new Clients().name(), client),
                        desk.recorded(client).getLast().commit()))
                .toList();
        lagging = Faults.planned((call, request) -> Fault.STALE).before(tables.client());
    }

    @Test
    void holdTheWriteWhateverIsAskedAndHoweverFarReplicasAreBehind() {
        Map<String, Function<Reading, Object>> all = new LinkedHashMap<>(Questions.ON_BOTH_CLOCKS);
        all.putAll(Questions.TODAYS);
        all.forEach((name, question) -> assertThat(Questions.told(question.apply(desk.askAfter(written, lagging))))
                .as(name)
                .isEqualTo(Questions.told(question.apply(desk.ask()))));
    }

    @Test
    void areDearerForAReason() {
        Function<Reading, Object> clients = Questions.ON_BOTH_CLOCKS.get("clients");

        assertThat(Questions.told(clients.apply(desk.askAfter(List.of(), lagging))))
                .isNotEqualTo(Questions.told(clients.apply(desk.ask())));
    }
}
