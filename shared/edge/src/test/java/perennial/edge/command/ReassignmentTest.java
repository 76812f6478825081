package perennial.edge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.edge.Gateway;
import perennial.edge.Gateway.Reply;
import perennial.edge.Ledgers;
import perennial.ledger.Address;
import perennial.ledger.Commit;
import perennial.ledger.Surroundings;
import perennial.testkit.Tally;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;

/** A client changes hands while both its managers write, each to an instance that remembers another owner. */
@ExtendWith(WithDynamo.class)
final class ReassignmentTest {
    private static final String ACME = "/v1/clients/acme/commands/";
    private static final String TO_BEN = "{\"role\":\"CLIENT_MANAGER\",\"userId\":\"ben\"}";
    private static final Address LEDGER = new Address(Ledgers.CLIENTS.name(), "acme");

    private final Tally tally = new Tally();
    private CommandApi one;
    private CommandApi other;
    private Gateway ana;

    @BeforeEach
    void open(TestTables tables) {
        var surroundings = Surroundings.real();
        one = CommandApi.on(tables, tally.counting(tables.client()), surroundings, line -> {});
        other = CommandApi.on(tables, InstantSource.system(), line -> {});
        ana = one.gateway().as("ana", "manager");
        assertThat(ana.post(
                                ACME + "onboard-client",
                                "{\"name\":\"Acme\",\"clientType\":\"EMPLOYER\",\"owner\":\"ana\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anInstanceThatHasNotHeardOfItDoesNotLetTheFormerOwnerWrite() {
        assertThat(other.gateway().post(ACME + "assign-owner", TO_BEN).status()).isEqualTo(200);
        assertThat(rename(ana, "Apex").status()).isEqualTo(404);
        assertThat(rename(one.gateway().as("ben", "manager"), "Apex").status()).isEqualTo(200);
        assertThat(rename(other.gateway().as("ben", "manager"), "Acme").status())
                .isEqualTo(200);
    }

    @Test
    void whoseAClientIsCostsNoRead() {
        tally.reset();
        assertThat(rename(ana, "Apex").status()).isEqualTo(200);
        assertThat(tally.calls()).as("warm").isEqualTo(1);
    }

    @RepeatedTest(5)
    void nothingOfTheFormerOwnersComesAfterTheReassignment() throws Exception {
        Callable<Object> theirs = () -> {
            for (int i = 0; i < 8; i++) rename(ana, "Acme " + i);
            return null;
        };
        Callable<Object> leads = () -> other.gateway().post(ACME + "assign-owner", TO_BEN);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> done : threads.invokeAll(List.of(theirs, leads))) done.get();
        }
        List<Commit> commits = one.ledger().commits(LEDGER, 1, 50);
        long reassigned = commits.stream()
                .filter(commit -> commit.meta().by().text().equals("u-1"))
                .findFirst()
                .orElseThrow()
                .number();
        assertThat(commits)
                .filteredOn(commit -> commit.number() > reassigned)
                .noneMatch(commit -> commit.meta().by().text().equals("ana"));
    }

    private static Reply rename(Gateway from, String name) {
        return from.post(ACME + "amend-client", "{\"name\":\"%s\",\"reason\":\"REBRANDED\"}".formatted(name));
    }
}
