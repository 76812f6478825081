package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.edge.Gateway.Reply;
import perennial.edge.api.Operation;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every list there is says the same as CSV as it says in JSON. */
@ExtendWith(WithDynamo.class)
final class ListsAsCsvTest {
    /** What must be said beside the route; a list that can do without needs no entry. */
    private static final Map<String, String> QUERIES = Map.of(
            "/v1/renewals/summary", "groupBy=stage,owner",
            "/v1/renewals/due", "on=2026-01-10&within=30,400",
            "/v1/renewals/rate", "dueFrom=2026-01-01&dueTo=2026-12-31",
            "/v1/retention", "from=2026-01-01&to=2026-01-10",
            "/v1/retention/lines", "from=2026-01-01&to=2026-01-10&part=churn",
            "/v1/satisfaction/trend", "kind=NPS",
            "/v1/forecasts/{period}/bridge", "from=2026-01-10",
            "/v1/forecasts/{period}/bridge/rows", "from=2026-01-10",
            "/v1/agenda", "until=2027-12-31");

    private Office office;

    @BeforeEach
    void open(TestTables tables) {
        office = new Office(tables)
                .onboard("acme", "=HYPERLINK(\\\"x\\\"), Acme", "EMPLOYER", "mid", "u-1")
                .onboard("beta", "Beta Health", "HEALTH_PLAN", "large", "u-2")
                .sign("acme", "k1", "2026-01-01", "2026-12-31", "45000", ",'noticePeriod':{'amount':90,'unit':'DAYS'}")
                .sign("beta", "k1", "2026-01-01", "2026-06-30", "20000", "");
        office.takeSnapshots("2026-01-10T06:00:00Z");
        office.command(
                "acme",
                "record-response",
                "{'responseId':'r-1','kind':'NPS','score':3,'at':'2026-01-09T09:30:00Z','tags':['region=west','a=b']}");
    }

    private static String target(Operation operation) {
        String path = operation.path().text().replace("{id}", "acme").replace("{period}", "2026-Q3");
        return path
                + Optional.ofNullable(QUERIES.get(operation.path().text()))
                        .map(query -> "?" + query)
                        .orElse("");
    }

    private List<CSVRecord> csv(String target) {
        Reply reply = office.reply(target, Map.of("accept", "text/csv"));
        assertThat(reply.status()).as("%s: %s", target, reply.text()).isEqualTo(200);
        assertThat(reply.headers().get("Content-Type")).as(target).startsWith("text/csv");
        try {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .build()
                    .parse(new StringReader(reply.text()))
                    .getRecords();
        } catch (IOException unreadable) {
            throw new AssertionError(target + ": " + reply.text(), unreadable);
        }
    }

    @Test
    void everyListGoesAsCsvWithTheSameItemsInTheSameOrder() {
        List<Operation> lists = office.operations().stream()
                .filter(operation -> operation.list().isPresent())
                .toList();
        assertThat(lists).hasSizeGreaterThan(7);
        for (Operation operation : lists) {
            Operation.Listed list = operation.list().orElseThrow();
            String target = target(operation);
            List<JsonNode> items = office.get(target)
                    .get(list.field())
                    .valueStream()
                    .flatMap(item -> rows(item, list.unfolded()))
                    .toList();
            List<CSVRecord> records = csv(target);
            assertThat(records).as(target).hasSameSizeAs(items);
            for (int i = 0; i < items.size(); i++) requireSame(target, "", items.get(i), records.get(i));
        }
    }

    /** Every plain value of the item stands in the line, under the path it has. */
    private static void requireSame(String target, String at, JsonNode node, CSVRecord line) {
        node.properties().forEach(field -> {
            String name = at + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject() && line.isMapped(name)) return;
            if (value.isObject()) requireSame(target, name + ".", value, line);
            else if (value.isValueNode()) {
                assertThat(line.isMapped(name))
                        .as("%s has a column %s", target, name)
                        .isTrue();
                assertThat(line.get(name)).as("%s: %s", target, name).isIn(value.asString(), "'" + value.asString());
            }
        });
    }

    private static Stream<JsonNode> rows(JsonNode item, Optional<String> unfolded) {
        List<JsonNode> parts = unfolded.stream()
                .flatMap(field -> item.get(field).valueStream())
                .toList();
        if (parts.isEmpty()) return Stream.of(item);
        return parts.stream().map(part -> ((ObjectNode) item.deepCopy()).set(unfolded.orElseThrow(), part));
    }

    @Test
    void theHeaderDependsOnNoItem() {
        String header = header("/v1/renewals");
        assertThat(header)
                .isEqualTo(
                        "clientId,clientName,clientType,segment,owner,renewalId,contractId,stage,category,termEnd,dueOn,"
                            + "opensOn,noticeDeadline,noticeGivenOn,noticeLate,noticeAccepted,locksIn,overdue,autoRenew.mode,autoRenew.months,"
                            + "annualValue,forecastAmount,closeDate,currency,probability,weighted,outcome,mechanism,timing,"
                            + "stageSince,commit");
        assertThat(header("/v1/renewals?owner=nobody")).isEqualTo(header);
        assertThat(header("/v1/renewals?state=void")).isEqualTo(header);
    }

    private String header(String target) {
        return office.reply(target, Map.of("accept", "text/csv"))
                .text()
                .lines()
                .findFirst()
                .orElseThrow();
    }

    @Test
    void labelsAndCurrenciesThatOccurHaveColumnsAndNamesAreGuarded() {
        CSVRecord acme = csv("/v1/clients").getFirst();
        assertThat(acme.get("name")).isEqualTo("'=HYPERLINK(\"x\"), Acme");
        assertThat(acme.get("recurringValue.USD")).isEqualTo("45000.00");
        assertThat(acme.get("owners.CLIENT_MANAGER")).isEqualTo("u-1");
        assertThat(acme.get("owners.SALES")).isEmpty();
        CSVRecord group = csv("/v1/renewals/summary?groupBy=owner").getFirst();
        assertThat(group.get("by.owner")).isEqualTo("u-1");
        assertThat(group.get("uncalled.annualValue")).isEqualTo("45000.00");
    }

    @Test
    void dueHasALineForEachWindowAndCurrencyAndHistoryOneForEachEvent() {
        assertThat(csv("/v1/renewals/due?on=2026-01-10&within=30,200,400"))
                .extracting(line -> line.get("within") + " " + line.get("totals.count"))
                .containsExactly("30 ", "200 1", "400 2");
        assertThat(csv("/v1/clients/acme/events"))
                .extracting(line -> line.get("commit") + " " + line.get("events.type"))
                .containsExactly("1 ClientOnboarded", "2 ContractSigned", "2 RenewalScheduled", "3 ResponseRecorded");
        assertThat(csv("/v1/clients/acme/events").getLast().get("events.data"))
                .contains("\"responseId\":\"r-1\"", "\"tags\":[\"");
    }

    @Test
    void aPageThatIsNotTheLastLinksToTheNext() {
        Reply first = office.reply("/v1/clients?limit=1", Map.of("accept", "text/csv"));
        String link = first.headers().get("Link");
        List<CSVRecord> second = csv(link.substring(1, link.indexOf('>')));
        assertThat(second).extracting(line -> line.get("clientId")).containsExactly("beta");
    }
}
