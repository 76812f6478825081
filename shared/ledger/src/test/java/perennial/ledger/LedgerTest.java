package perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.Origin;
import perennial.domain.UserId;
import perennial.domain.policy.Policies;
import perennial.domain.policy.PolicyCommand.SetSatisfactionPolicy;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;

@ExtendWith(WithDynamo.class)
final class LedgerTest {

    @Test
    void whatWasRecordedIsThereForAnyInstance(TestTables tables) {
        var policies = new Policies();
        for (int n = 1; n <= 45; n++) {
            if (n == 5) continue;
            open(tables).execute(policies, "default", new SetSatisfactionPolicy(n), request());
        }
        assertThat(open(tables).load(policies, "default").state().policy().smallestBucket())
                .isEqualTo(45);
        assertThat(open(tables).firstBroken(new Address("policies", "default"))).isEmpty();
    }

    private static Ledger open(TestTables tables) {
        return Ledger.open(
                tables.client(),
                new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "test"),
                List.of(new Policies()),
                Surroundings.real());
    }

    private static Request request() {
        return Request.of(new UserId("lead"), Origin.PERSON, Request.digest("x", new byte[0]), "c-1");
    }
}
