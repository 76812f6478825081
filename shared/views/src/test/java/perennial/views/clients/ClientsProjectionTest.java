package perennial.views.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.ContractId;
import perennial.domain.Fact;
import perennial.domain.Product;
import perennial.domain.Recorded;
import perennial.domain.UserId;
import perennial.domain.client.ClientEvent;
import perennial.domain.client.ClientType;
import perennial.domain.client.ProfileEvent.ClientOnboarded;
import perennial.domain.client.ProfileEvent.ProgramLaunched;
import perennial.domain.contract.ContractCommand.VoidReason;
import perennial.domain.contract.ContractEvent.ContractVoided;
import perennial.domain.policy.Complexity;
import perennial.views.FoldedProjection;
import perennial.views.RowKey;

class ClientsProjectionTest {

    private static final Instant AT = Instant.parse("2026-01-02T12:00:00Z");
    private static final ClientOnboarded ONBOARDED = new ClientOnboarded(
            "Acme",
            ClientType.EMPLOYER,
            Optional.of("mid-market"),
            Complexity.MEDIUM,
            new UserId("ada"),
            LocalDate.parse("2026-01-02"));

    private static Recorded recorded(long commit, ClientEvent event) {
        return new Recorded(commit, 0, AT, new UserId("u-1"), new Fact(AT, event));
    }

    @Test
    void aClientStandsInItsShardAndWithItsOwner() {
        var events = List.of(recorded(1, ONBOARDED));

        var rows = FoldedProjection.of(new ClientsProjection(), "acme", events).rows();

        assertThat(rows.keySet()).extracting(RowKey::sort).containsOnly("acme");
        assertThat(rows).containsOnlyKeys(ClientsProjection.row("acme"), new RowKey("owner#ada", "acme"));
        assertThat(rows.values())
                .allSatisfy(row -> assertThat(
                                ClientsProjection.read("acme", row.body()).events())
                        .isEqualTo(events));
    }

    @Test
    void whatHappensToItsContractsStandsElsewhere() {
        var folded = FoldedProjection.of(
                new ClientsProjection(),
                "acme",
                List.of(
                        recorded(1, ONBOARDED),
                        recorded(2, new ContractVoided(new ContractId("k1"), VoidReason.DUPLICATE))));

        assertThat(folded.row(ClientsProjection.row("acme")).commit()).isEqualTo(1);
    }

    @Test
    void everyChangeOfTheClientReachesEveryCopy() {
        var launched = new ProgramLaunched(new Product("NUTRITION"), LocalDate.parse("2026-02-01"));
        var folded = FoldedProjection.of(
                new ClientsProjection(), "acme", List.of(recorded(1, ONBOARDED), recorded(4, launched)));

        assertThat(folded.rows().values()).allSatisfy(row -> {
            assertThat(row.commit()).isEqualTo(4);
            assertThat(ClientsProjection.read("acme", row.body()).events()).hasSize(2);
        });
    }
}
