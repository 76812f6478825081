package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perennial.edge.Gateway.Reply;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;

/** What happened since yesterday and who is not content, over HTTP: acme is ana's, globex is ben's. */
@ExtendWith(WithDynamo.class)
final class FeedQueriesTest {
    private Office office;

    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables);
        office.on("2026-01-05")
                .onboard("acme", "Acme", "EMPLOYER", "mid", "ana")
                .onboard("globex", "Globex", "HEALTH_PLAN", "mid", "ben");
        office.on("2026-01-09").sign("acme", "k1", "2026-01-01", "2026-12-31", "1000", "");
        office.on("2026-01-10");
        answer("acme", "r1", "NPS", 3, "2026-01-08T09:30:00Z");
        answer("globex", "r2", "CSAT", 3, "2026-01-09T09:30:00Z");
    }

    private void answer(String client, String id, String kind, int score, String at) {
        office.command(client, "record-response", """
            {'responseId':'%s','kind':'%s','score':%d,'at':'%s','product':'NUTRITION','channel':'in-app',
             'tags':['region=west']}\
            """.formatted(id, kind, score, at));
    }

    private List<String> types(String target) {
        return office.texts(target, "type");
    }

    private List<String> responses(String target) {
        return office.texts(target, "responseId");
    }

    @Test
    void activityIsWhatWasRecordedSinceYesterdayNewestFirst() {
        assertThat(office.texts("/v1/activity", "summary"))
                .containsExactly(
                        "Answer r2 recorded: CSAT 3, NUTRITION",
                        "Answer r1 recorded: NPS 3, NUTRITION",
                        "Renewal k1.1 scheduled: opens on 2026-09-02, due on 2027-01-01",
                        "Contract k1 signed: 2026-01-01 to 2026-12-31, 1 line");
        JsonNode first = office.get("/v1/activity").get("items").get(0);
        assertThat(first.propertyNames())
                .containsExactly("id", "clientId", "clientName", "at", "recordedAt", "by", "type", "summary");
        assertThat(first.get("id").asString()).isEqualTo("globex:2:0");
        assertThat(first.get("clientName").asString()).isEqualTo("Globex");
        assertThat(first.get("at").asString()).startsWith("2026-01-09T09:30:00");
        assertThat(first.get("recordedAt").asString()).startsWith("2026-01-10T12:00:00");
        assertThat(first.get("by").asString()).isEqualTo("u-1");
    }

    @Test
    void sinceIsADayFromItsBeginningOrAnInstant() {
        assertThat(types("/v1/activity?since=2026-01-10")).hasSize(2);
        assertThat(types("/v1/activity?since=2026-01-10T12:00:00Z")).hasSize(2);
        assertThat(types("/v1/activity?since=2026-01-09T12:00:00.000001Z")).hasSize(2);
        assertThat(types("/v1/activity?since=2026-01-05&limit=1"))
                .containsExactly(
                        "ResponseRecorded",
                        "ResponseRecorded",
                        "RenewalScheduled",
                        "ContractSigned",
                        "ClientOnboarded",
                        "ClientOnboarded");
        assertThat(types("/v1/activity?since=2026-01-05&type=ClientOnboarded,ContractSigned"))
                .containsExactly("ContractSigned", "ClientOnboarded", "ClientOnboarded");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/activity?since=2025-12-01,             200",
        "/v1/activity?since=2025-11-30,             400",
        "/v1/activity?since=2025-11-30T23:59:59Z,   400",
        "/v1/activity?since=2026-01-11,             400",
        "/v1/activity?type=ClientForgotten,         400",
        "/v1/responses?since=2025-01-09,            200",
        "/v1/responses?since=2025-01-08,            400",
        "/v1/responses?since=2026-01-10T13:00:00Z,  400",
        "/v1/responses?below=0,                     400",
        "/v1/responses?below=12,                    400",
        "/v1/responses?kind=EFFORT,                 400",
        "/v1/responses?asOf=2026-01-01,             400"
    })
    void whatCannotBeAskedIsRefused(String target, int status) {
        Reply reply = office.reply(target);
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        if (target.contains("since=2025-11")) {
            assertThat(reply.json().get("detail").asString())
                    .isEqualTo("since must be at most 40 days back: 2025-12-01 or later");
        }
    }

    @Test
    void eachMaySeeTheirOwnClientsAlone() {
        assertThat(office.texts("/v1/activity?owner=ben", "clientId")).containsOnly("globex");
        assertThat(office.texts("/v1/activity?clientType=EMPLOYER", "clientId")).containsOnly("acme");
        assertThat(responses("/v1/responses?owner=ana")).containsExactly("r1");
        assertThat(idsAs("ben", "/v1/activity?since=2026-01-01")).containsExactly("globex:2:0", "globex:1:0");
        assertThat(idsAs("ben", "/v1/responses")).containsExactly("globex:2:0");
        for (String feed : List.of("/v1/activity", "/v1/responses")) {
            assertThat(office.as("ben", "manager").get(feed + "?owner=ana").status())
                    .isEqualTo(403);
            assertThat(office.replyTo("operator", feed).status()).isEqualTo(403);
        }
        office.command("acme", "assign-owner", "{'role':'CLIENT_MANAGER','userId':'ben'}");
        assertThat(idsAs("ben", "/v1/responses")).containsExactly("globex:2:0", "acme:3:0");
        assertThat(idsAs("ana", "/v1/activity?since=2026-01-01")).isEmpty();
    }

    private List<String> idsAs(String manager, String target) {
        return office.as(manager, "manager")
                .get(target)
                .json()
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }

    @Test
    void responsesAreTheLowOnesNewestFirst() {
        answer("acme", "r3", "NPS", 7, "2026-01-09T10:00:00Z");
        answer("acme", "r4", "CES", 4, "2026-01-02T10:00:00Z");
        answer("acme", "r5", "CSAT", 4, "2026-01-09T11:00:00Z");
        answer("acme", "r6", "NPS", 0, "2025-12-01T11:00:00Z");
        assertThat(responses("/v1/responses")).containsExactly("r2", "r1", "r4");
        assertThat(responses("/v1/responses?limit=1")).containsExactly("r2", "r1", "r4");
        assertThat(responses("/v1/responses?kind=NPS")).containsExactly("r1");
        assertThat(responses("/v1/responses?kind=NPS&below=8")).containsExactly("r3", "r1");
        assertThat(responses("/v1/responses?below=4")).containsExactly("r2", "r1");
        assertThat(responses("/v1/responses?since=2025-12-01")).containsExactly("r2", "r1", "r4", "r6");
        JsonNode first = office.get("/v1/responses").get("items").get(0);
        assertThat(first.propertyNames())
                .containsExactly(
                        "id",
                        "clientId",
                        "clientName",
                        "responseId",
                        "kind",
                        "score",
                        "at",
                        "recordedAt",
                        "product",
                        "channel",
                        "tags");
        assertThat(first.get("score").asInt()).isEqualTo(3);
        assertThat(first.get("channel").asString()).isEqualTo("in-app");
    }

    @Test
    void anAnswerTakenOutOfTheFiguresIsNotAmongThemUntilItIsIncluded() {
        office.command("acme", "exclude-response", "{'responseId':'r1','reason':'TEST'}");
        assertThat(responses("/v1/responses?owner=ana")).isEmpty();
        office.command("acme", "include-response", "{'responseId':'r1'}");
        assertThat(responses("/v1/responses?owner=ana")).containsExactly("r1");
        assertThat(office.texts("/v1/activity?owner=ana&type=ResponseExcluded,ResponseIncluded", "summary"))
                .containsExactly("Answer r1 included again: NPS 3", "Answer r1 excluded: TEST (NPS 3)");
    }

    @Test
    void anAnswerToAWriteHoldsItOrSaysThatItDoesNotYet() {
        String position = office.unseen("acme", "exclude-response", "{'responseId':'r1','reason':'TEST'}")
                .json()
                .get("position")
                .asString();
        for (String feed : List.of("/v1/activity", "/v1/responses")) {
            assertThat(office.reply(feed + "?after=" + position).status()).isEqualTo(503);
        }
        office.command("acme", "classify-client", "{'complexity':'HIGH','reason':'REVIEW'}");
        assertThat(responses("/v1/responses?owner=ana&after=" + position)).isEmpty();
        assertThat(types("/v1/activity?owner=ana&limit=2&after=" + position))
                .startsWith("RenewalReplanned", "ClientClassified", "ResponseExcluded");
    }

    @Test
    void tagsAreOneCellOfCsv() {
        String csv = office.reply("/v1/responses?owner=ana", Map.of("accept", "text/csv"))
                .text();
        assertThat(csv.lines())
                .first()
                .isEqualTo("id,clientId,clientName,responseId,kind,score,at,recordedAt,product,channel,tags");
        assertThat(csv).contains("acme:3:0,acme,Acme,r1,NPS,3,", ",NUTRITION,in-app,region=west");
    }
}
