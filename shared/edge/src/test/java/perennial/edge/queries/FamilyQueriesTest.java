package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perennial.edge.Gateway;
import perennial.edge.Gateway.Reply;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** Clients that stand under one another, and what of them is asked together: holding ← acme ← works (ben's) ← lab; solo. */
@ExtendWith(WithDynamo.class)
final class FamilyQueriesTest {
    private static final Map<String, String> FEES =
            Map.of("holding", "1", "acme", "10", "works", "100", "lab", "1000", "solo", "10000");

    private Office office;

    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables);
        for (String client : List.of("holding", "acme", "works", "lab", "solo")) {
            office.onboard(client, client, "EMPLOYER", "mid", client.equals("works") ? "ben" : "ana")
                    .sign(client, "k1", "2026-01-01", "2026-12-31", FEES.get(client), "")
                    .command(
                            client,
                            "record-response",
                            "{'responseId':'r-1','kind':'NPS','score':9,'at':'2026-01-09T09:00:00Z'}");
        }
        link("acme", "holding");
        link("works", "acme");
        link("lab", "works");
    }

    private void link(String client, String parent) {
        office.command(client, "link-parent", "{'parentId':'%s','relation':'SUBSIDIARY'}".formatted(parent));
    }

    @Test
    void aClientShowsWhomItStandsUnder() {
        JsonNode lab = office.get("/v1/clients/lab");
        assertThat(lab.get("parentId").asString()).isEqualTo("works");
        assertThat(lab.get("relation").asString()).isEqualTo("SUBSIDIARY");
        assertThat(office.get("/v1/clients/solo").has("parentId")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/renewals/summary?parentId=%s, /groups/0/annualValue, 1110.00, 1111.00",
        "/v1/renewals/due?within=365&parentId=%s, /windows/0/totals/0/annualValue, 1110.00, 1111.00",
        "/v1/retention?from=2026-01-05&to=2026-01-11&parentId=%s, /groups/0/start, 1110.00, 1111.00",
        "/v1/satisfaction/trend?kind=NPS&scope=parent:%s, /overall/n, 3, 4",
        "/v1/renewals/summary?owner=ana&parentId=%s, /groups/0/annualValue, 1010.00, 1011.00",
    })
    void sumsAreOfAClientAndAllUnderIt(String target, String pointer, String ofAcme, String ofHolding) {
        office.on("2026-01-12");
        assertThat(office.get(target.formatted("acme")).at(pointer).asString()).isEqualTo(ofAcme);
        assertThat(office.get(target.formatted("holding")).at(pointer).asString())
                .isEqualTo(ofHolding);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/clients?limit=1&parentId=acme, clientId",
        "/v1/renewals?limit=1&parentId=acme, clientId",
        "/v1/renewals?sort=-annualValue&parentId=acme, clientId",
        "/v1/agenda?until=2027-01-31&kind=RENEWAL_DUE&parentId=acme, clientId",
    })
    void listsAreOfAClientAndAllUnderIt(String target, String field) {
        assertThat(office.texts(target, field)).containsExactlyInAnyOrder("acme", "lab", "works");
    }

    @Test
    void windowsOfWhatIsDueLinkToTheirRows() {
        String rows = office.get("/v1/renewals/due?within=365&parentId=acme")
                .at("/windows/0/rows")
                .asString();
        assertThat(office.texts(rows, "clientId")).containsExactlyInAnyOrder("acme", "lab", "works");
    }

    @Test
    void aSummaryTellsFamiliesApartByTheTopmost() {
        JsonNode groups = office.get("/v1/renewals/summary?groupBy=parent").get("groups");
        assertThat(groups.valueStream()
                        .map(group -> group.at("/by/parent").asString() + " "
                                + group.get("annualValue").asString()))
                .containsExactly("holding 1111.00", "solo 10000.00");
    }

    @Test
    void aFamilyIsAsItWasOnTheDayThatIsAskedAbout() {
        office.on("2026-02-01").command("works", "unlink-parent", "{}");
        String family = "/v1/renewals/summary?parentId=holding";
        assertThat(value(family)).isEqualTo("11.00");
        assertThat(value(family + "&asOf=2026-01-31")).isEqualTo("1111.00");
        office.command("works", "link-parent", "{'parentId':'solo','relation':'PLAN_SPONSORED','from':'2026-03-01'}");
        assertThat(value("/v1/renewals/summary?parentId=solo")).isEqualTo("10000.00");
        office.on("2026-03-01");
        assertThat(value("/v1/renewals/summary?parentId=solo")).isEqualTo("11100.00");
    }

    private String value(String target) {
        return office.get(target).at("/groups/0/annualValue").asString();
    }

    @Test
    void aManagersFamilyIsTheirOwnClientsAlone() {
        var ana = office.as("ana", "manager");
        assertThat(annualValue(ana.get("/v1/renewals/summary?parentId=holding")))
                .isEqualTo("11.00");
        assertThat(annualValue(ana.get("/v1/renewals/summary?parentId=works"))).isEqualTo("1000.00");
        var ben = office.as("ben", "manager");
        assertThat(annualValue(ben.get("/v1/renewals/summary?parentId=holding")))
                .isEmpty();
        assertThat(annualValue(ben.get("/v1/renewals/summary?groupBy=parent"))).isEqualTo("100.00");
    }

    private static String annualValue(Reply reply) {
        return reply.json().at("/groups/0/annualValue").asString("");
    }

    @Test
    void aManagerPutsTheirClientsUnderTheirOwnAndAnothersAreNotThere() {
        var ana = office.as("ana", "manager");
        Reply bens = link(ana, "solo", "works");
        Reply nobodys = link(ana, "solo", "nowhere");
        assertThat(bens.status()).isEqualTo(nobodys.status()).isEqualTo(409);
        assertThat(bens.json().get("rule").asString()).isEqualTo("parent.unknown");
        assertThat(bens.json().get("detail").asString())
                .isEqualTo(nobodys.json().get("detail").asString().replace("nowhere", "works"));
        assertThat(link(ana, "works", "solo").status()).isEqualTo(404);
        assertThat(link(ana, "solo", "lab").status()).isEqualTo(200);
        assertThat(link(office.as("lea", "lead"), "holding", "works")
                        .json()
                        .get("rule")
                        .asString())
                .isEqualTo("parent.cycle");
    }

    private static Reply link(Gateway as, String client, String parent) {
        return as.post(
                "/v1/clients/%s/commands/link-parent".formatted(client),
                "{\"parentId\":\"%s\",\"relation\":\"SUBSIDIARY\"}".formatted(parent));
    }
}
