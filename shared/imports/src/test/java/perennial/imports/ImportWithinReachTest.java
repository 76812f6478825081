package perennial.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.domain.Actor;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.domain.client.Clients;
import perennial.ledger.Address;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;

/** Each row goes in, or not, as the command that it comes to would for whoever began the import. */
@ExtendWith(WithDynamo.class)
class ImportWithinReachTest {
    private static final Actor BEN = new Actor(new UserId("ben"), Set.of(Role.MANAGER));
    private static final Actor CYD = new Actor(new UserId("cyd"), Set.of(Role.MANAGER));

    private Setting setting;

    @BeforeEach
    void bensClient(TestTables tables) {
        setting = new Setting(tables, Instant.parse("2026-06-15T12:00:00Z"));
        assertThat(setting.take(clients("acme,Acme,ben"), BEN).accepted()).isEqualTo(1);
        assertThat(setting.take(answers("r-1,acme,9"), BEN).accepted()).isEqualTo(1);
        assertThat(setting.take(contracts("k1,acme,1000"), BEN).accepted()).isEqualTo(1);
    }

    @Test
    void aManagersRowsChangeTheirOwnClients() {
        assertThat(setting.take(clients("acme,Apex,ben"), BEN).accepted()).isEqualTo(1);
        assertThat(setting.client("acme").profile().known().name()).isEqualTo("Apex");
        var commit = setting.ledger().commits(new Address(new Clients().name(), "acme"), 4, 1);
        assertThat(commit.getFirst().meta().by()).isEqualTo(BEN.userId());
    }

    @Test
    void ofAnothersClientTheyLearnWhatIsSaidOfOneThatIsNotThere() {
        for (Map<String, Object> theirs : List.of(
                answers("r-1,acme,9"), // the very row that went in
                answers("r-1,acme,2"),
                answers("r-2,acme,2"),
                contracts("k1,acme,1000"),
                contracts("k1,acme,2000"),
                contracts("k2,acme,1000"))) {
            Report report = setting.take(theirs, CYD);
            assertThat(report.rejected()).as("%s", theirs).hasSize(1);
            assertThat(report.rejected().getFirst().reason())
                    .isEqualTo("there is no such client: onboard-client begins one");
        }
        assertNothingChanged();
    }

    @Test
    void aNameThatIsTakenIsTakenWhateverTheRowSays() {
        for (String row : List.of("acme,Acme,cyd", "acme,Apex,cyd")) {
            assertThat(setting.take(clients(row), CYD).rejected().getFirst().reason())
                    .isEqualTo("is taken: choose another");
        }
        assertNothingChanged();
    }

    @Test
    void onlyALeadsRowsGiveClientsToOthers() {
        for (String row : List.of("acme,Acme,cyd", "fresh,Fresh,cyd")) {
            assertThat(setting.take(clients(row), BEN).rejected().getFirst().reason())
                    .as(row)
                    .containsAnyOf("only a lead gives one to others", "Your role does not admit you here");
        }
        assertNothingChanged();
        assertThat(setting.client("fresh").profile().isOnboarded()).isFalse();
        assertThat(setting.take(clients("acme,Acme,cyd"), Setting.ANN).accepted())
                .isEqualTo(1);
        assertThat(setting.take(answers("r-3,acme,9"), CYD).accepted()).isEqualTo(1);
        assertThat(setting.take(answers("r-4,acme,9"), BEN).rejected()).hasSize(1);
    }

    private void assertNothingChanged() {
        assertThat(setting.ledger().load(new Clients(), "acme").head()).isEqualTo(3);
    }

    private static Map<String, Object> clients(String row) {
        return book(
                "clients",
                Map.of("clientId", "id", "name", "name", "clientType", Map.of("value", "EMPLOYER"), "owner", "owner"),
                "id,name,owner\n" + row + "\n");
    }

    private static Map<String, Object> answers(String row) {
        return book(
                "responses",
                Map.of(
                        "responseId", "id",
                        "clientId", "client",
                        "kind", Map.of("value", "NPS"),
                        "score", "score",
                        "at", Map.of("value", "2026-06-01T00:00:00Z")),
                "id,client,score\n" + row + "\n");
    }

    private static Map<String, Object> contracts(String row) {
        return book(
                "contracts",
                Map.of(
                        "contractId", "id",
                        "clientId", "client",
                        "unitRate", "fee",
                        "units", Map.of("value", "1"),
                        "product", Map.of("value", "NUTRITION"),
                        "feeModel", Map.of("value", "FLAT"),
                        "currency", Map.of("value", "USD"),
                        "termStart", Map.of("value", "2026-01-01"),
                        "termEnd", Map.of("value", "2026-12-31")),
                "id,client,fee\n" + row + "\n");
    }

    private static Map<String, Object> book(String as, Map<String, Object> columns, String csv) {
        return Map.of("as", as, "source", "crm", "columns", columns, "csv", csv);
    }
}
