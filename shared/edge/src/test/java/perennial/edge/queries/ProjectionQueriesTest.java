package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** How projections are, for those who run them. */
@ExtendWith(WithDynamo.class)
final class ProjectionQueriesTest {
    private Office office;

    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables).onboard("acme", "Acme Works", "EMPLOYER", "mid", "u-1");
    }

    @Test
    void saysWhichGenerationIsReadAndHowLateItIs() {
        assertThat(office.texts("/v1/projections", "name"))
                .containsExactlyInAnyOrder(
                        "activity", "approvals", "clients", "renewal-pipeline", "responses", "satisfaction-trend");
        JsonNode clients = office.get("/v1/projections/clients");
        assertThat(clients.propertyNames())
                .containsExactly("name", "version", "active", "generations", "lagSeconds", "parked");
        assertThat(clients.get("active").asInt()).isEqualTo(1);
        assertThat(clients.at("/generations/0/state").asString()).isEqualTo("ACTIVE");
        assertThat(clients.get("lagSeconds").asLong()).isZero();
        office.unseen("acme", "classify-client", "{'complexity':'HIGH','reason':'REVIEW'}");
        assertThat(office.get("/v1/projections/clients").get("lagSeconds").asLong())
                .isPositive();
        assertThat(office.reply("/v1/projections/none").status()).isEqualTo(404);
    }

    @Test
    void followsARebuild() {
        String id = office.rebuild("clients");
        JsonNode rebuild = office.get("/v1/projections/clients/rebuilds/" + id);
        assertThat(rebuild.propertyNames())
                .containsExactly("rebuildId", "projection", "generation", "state", "progress");
        assertThat(rebuild.get("state").asString()).isEqualTo("RUNNING");
        assertThat(rebuild.get("generation").asInt()).isEqualTo(2);
        assertThat(office.get("/v1/projections/clients")
                        .at("/generations/1/state")
                        .asString())
                .isEqualTo("BUILDING");
        assertThat(office.reply("/v1/projections/clients/rebuilds/none").status())
                .isEqualTo(404);
    }

    @Test
    void isNoneOfAManagersBusiness() {
        assertThat(office.replyTo("manager", "/v1/projections").status()).isEqualTo(403);
        assertThat(office.replyTo("operator", "/v1/projections").status()).isEqualTo(200);
    }
}
