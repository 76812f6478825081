package perennial.edge.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perennial.domain.BadValue;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.domain.renewal.Stage;
import perennial.edge.Gateway;
import perennial.edge.Gateway.Reply;
import perennial.edge.Positions;
import perennial.edge.Seal;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.http.Route;
import perennial.edge.identity.Access;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.ledger.Address;
import perennial.ledger.Position;

final class QueryEndpointTest {
    private static final Instant NOW = Instant.parse("2026-04-15T22:30:00Z");
    private static final Parameter<UserId> OWNER = Parameter.of("owner", "Whose", UserId.class, UserId::new);
    private static final Parameter<LocalDate> FROM = Parameter.date("from", "First day");
    private static final Parameter<List<Stage>> STAGE = Parameter.someOf("stage", "Stages", Stage.class);
    private static final Parameter<Boolean> OPEN =
            Parameter.oneOf("state", "State", Map.of("open", true)).mandatory();
    private static final Operation LIST = Operation.get("/v1/things", "Things")
            .taking(OWNER, FROM, STAGE, QueryParameters.LIMIT, QueryParameters.NEXT, QueryParameters.AFTER)
            .answering(200, new Operation.PageOf(Thing.class));
    private static final Operation ECHO = Operation.get("/v1/echo", "Echo")
            .taking(OWNER, FROM, STAGE, OPEN, QueryParameters.AS_OF, QueryParameters.AS_KNOWN_AT, QueryParameters.AFTER)
            .answering(200, Echo.class);

    private record Thing(int number, String text) {}

    private record Echo(
            Optional<UserId> owner,
            Optional<LocalDate> from,
            Optional<List<Stage>> stage,
            Optional<Instant> asOf,
            Optional<Instant> asKnownAt,
            LocalDate today) {}

    private static final String IMPORT = "0af3";

    private static final Seal SEAL = new Seal("k".repeat(32));

    private final List<Position> written = new ArrayList<>();
    private int length = 5;
    private String letter = "x";
    private int most = 10;
    private final Gateway gateway = gateway();

    private Gateway gateway() {
        var frame = new QueryFrame(
                new Access(), SEAL, QueryEndpointTest::imported, InstantSource.fixed(NOW), ZoneId.of("Europe/Berlin"));
        var list = new QueryEndpoint(LIST, frame, this::list);
        var echo = new QueryEndpoint(
                ECHO,
                frame,
                call -> new Echo(
                        call.get(OWNER), call.get(FROM), call.get(STAGE), call.asOf(), call.asKnownAt(), call.today()));
        List<Route> routes = List.of(list.route(), echo.route());
        return Gateway.of(routes, new Telemetry(new Meter(), line -> {})).as("u-1", "auditor");
    }

    private static List<Position> imported(String id) {
        BadValue.unless(id.equals(IMPORT), "", "names an import that is not known");
        return List.of(new Position(new Address("clients", "a"), 3), new Position(new Address("clients", "b"), 1));
    }

    private Page<Thing> list(QueryCall call) {
        written.addAll(call.after());
        if (length < 0) throw new BadValue("is no stored thing");
        int from = call.place().map(Integer::parseInt).orElse(0);
        List<Thing> found = IntStream.range(from, most)
                .limit(call.limit() + 1L)
                .mapToObj(i -> new Thing(i, letter.repeat(length)))
                .toList();
        return Page.cut(found, call.limit(), thing -> Integer.toString(thing.number() + 1));
    }

    private List<Integer> walk(String target) {
        var numbers = new ArrayList<Integer>();
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            Reply page = gateway.get(target + next.get());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text().length()).isLessThan(5_000_000);
            page.json()
                    .get("items")
                    .forEach(item -> numbers.add(item.get("number").asInt()));
            next = Optional.ofNullable(page.json().get("next")).map(token -> "&next=" + token.asString());
        }
        return numbers;
    }

    @Test
    void givesAListPageByPage() {
        assertThat(walk("/v1/things?limit=3")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(walk("/v1/things?limit=10")).hasSize(10);
        assertThat(gateway.get("/v1/things").json().has("next")).isFalse();
    }

    @Test
    void cutsAPageThatWouldGrowTooLarge() {
        length = 1_500_000;
        Reply first = gateway.get("/v1/things?limit=9");
        assertThat(first.json().get("items")).hasSize(3);
        assertThat(walk("/v1/things?limit=9")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        letter = "\\";
        length = 600_000;
        assertThat(gateway.get("/v1/things?limit=9").json().get("items"))
                .as("each is sent as four")
                .hasSize(2);
    }

    @Test
    void givesAListAsCsvToWhoPrefersItAndLinksToTheNextPage() {
        Reply first = csv("/v1/things?owner=a%2Bb&limit=4");
        assertThat(first.headers())
                .containsEntry("Content-Type", "text/csv; charset=utf-8; header=present")
                .containsEntry("Content-Disposition", "attachment; filename=\"things.csv\"")
                .containsEntry("Vary", "Accept");
        assertThat(first.text()).startsWith("number,text\r\n0,xxxxx\r\n").hasLineCount(5);
        Reply second = csv(link(first));
        assertThat(second.text()).startsWith("number,text\r\n4,xxxxx\r\n").hasLineCount(5);
        Reply last = csv(link(second));
        assertThat(last.text()).isEqualTo("number,text\r\n8,xxxxx\r\n9,xxxxx\r\n");
        assertThat(last.headers()).doesNotContainKey("Link");
    }

    private Reply csv(String target) {
        Reply reply = gateway.get(target, Map.of("accept", "text/csv"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private static String link(Reply page) {
        var link = Pattern.compile("<(/v1/things[?]owner=a%2Bb&limit=4&next=[A-Za-z0-9_-]+)>; rel=\"next\"")
                .matcher(page.headers().get("Link"));
        assertThat(link.matches()).as(page.headers().get("Link")).isTrue();
        return link.group(1);
    }

    @Test
    void namesEachFormByATagOfItsOwnAndTheLastPageByAnotherOnceMoreFollows() {
        String json = gateway.get("/v1/things?limit=10").headers().get("ETag");
        Reply csv = csv("/v1/things?limit=10");
        String tag = csv.headers().get("ETag");
        assertThat(tag).isNotEqualTo(json);
        Reply again = gateway.get("/v1/things?limit=10", Map.of("accept", "text/csv", "if-none-match", tag));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.headers())
                .containsEntry("Vary", "Accept")
                .containsEntry("ETag", tag)
                .doesNotContainKeys("Content-Type", "Content-Disposition");
        most = 20;
        Reply grown = gateway.get("/v1/things?limit=10", Map.of("accept", "text/csv", "if-none-match", tag));
        assertThat(grown.status())
                .as("the same lines, and now a page after them")
                .isEqualTo(200);
        assertThat(grown.text()).isEqualTo(csv.text());
    }

    @Test
    void cutsATableThatWouldGrowTooLarge() {
        length = 1_200_000;
        letter = "\\";
        Reply first = csv("/v1/things?owner=a%2Bb&limit=4");
        assertThat(first.text()).hasLineCount(3);
        assertThat(csv(link(first)).text()).startsWith("number,text\r\n2,");
    }

    @Test
    void staysWithJsonForWhateverElseIsAskedForAndForWhatIsNoList() {
        for (String other : List.of("*/*", "application/json", "text/html", "nonsense", "")) {
            Reply reply = gateway.get("/v1/things", Map.of("accept", other));
            assertThat(reply.headers()).as(other).containsEntry("Content-Type", "application/json");
            assertThat(reply.headers()).containsEntry("Vary", "Accept");
        }
        Reply echo = gateway.get("/v1/echo?state=open", Map.of("accept", "text/csv"));
        assertThat(echo.headers())
                .containsEntry("Content-Type", "application/json")
                .doesNotContainKey("Vary");
        Reply refused = gateway.get("/v1/things?limit=0", Map.of("accept", "text/csv"));
        assertThat(refused.headers()).containsEntry("Content-Type", "application/problem+json");
    }

    @Test
    void bindsNextToFiltersAndCallerButNotToLimit() {
        String next =
                gateway.get("/v1/things?owner=ann&limit=2").json().get("next").asString();
        assertThat(gateway.get("/v1/things?limit=5&owner=ann&next=" + next).status())
                .isEqualTo(200);
        for (String other : List.of(
                "/v1/things?next=", "/v1/things?owner=bob&next=", "/v1/things?owner=ann&from=2026-01-01&next=")) {
            Reply refused = gateway.get(other + next);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().get("detail").asString()).startsWith("next must be");
        }
        assertThat(gateway.as("u-2", "auditor")
                        .get("/v1/things?owner=ann&next=" + next)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void namesItsAnswerAndAnswers304ToWhoHasIt() {
        Reply first = gateway.get("/v1/things");
        String tag = first.headers().get("ETag");
        assertThat(tag).matches("\"[A-Za-z0-9_-]+\"");
        for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
            Reply again = gateway.get("/v1/things", Map.of("if-none-match", known));
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.text()).isEmpty();
            assertThat(again.headers()).containsEntry("ETag", tag);
        }
        assertThat(gateway.get("/v1/things", Map.of("if-none-match", "\"x\"")).status())
                .isEqualTo(200);
        assertThat(gateway.get("/v1/things?limit=3").headers().get("ETag")).isNotEqualTo(tag);
    }

    @Test
    void readsTypedParameters() {
        Reply reply = gateway.get("/v1/echo?state=open&owner=a%2Bb&from=2026-02-28&stage=PLANNING,PROPOSED");
        assertThat(reply.json().get("owner").asString()).isEqualTo("a+b");
        assertThat(reply.json().get("from").asString()).isEqualTo("2026-02-28");
        assertThat(reply.json().get("stage")).hasSize(2);
        assertThat(reply.json().get("today").asString())
                .as("in the business zone")
                .isEqualTo("2026-04-16");
        assertThat(reply.json().has("asOf")).isFalse();
    }

    @Test
    void endsAnAsOfDayInTheBusinessZone() {
        assertThat(asOf("2026-04-01")).isEqualTo("2026-04-01T21:59:59.999999Z");
        assertThat(asOf("2026-04-16")).as("today").isEqualTo("2026-04-16T21:59:59.999999Z");
        assertThat(asOf("2026-04-01T10:00:00%2B02:00")).isEqualTo("2026-04-01T08:00:00.000000Z");
        Reply known = gateway.get("/v1/echo?state=open&asKnownAt=2026-04-15T22:29:00Z");
        assertThat(known.json().get("asKnownAt").asString()).isEqualTo("2026-04-15T22:29:00.000000Z");
    }

    private String asOf(String moment) {
        return gateway.get("/v1/echo?state=open&asOf=" + moment)
                .json()
                .get("asOf")
                .asString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        things?limit=0           | limit must be a whole number from 1 to 200
        things?limit=201         | limit must be
        things?limit=-1          | limit must be
        things?limit=1e2         | limit must be
        things?limit=٣           | limit must be
        things?limit=99999999999999999999 | limit must be
        things?limit=            | limit must be
        things?limit=1&limit=2   | limit is given more than once
        things?Limit=1           | Limit is not a parameter here
        things?asOf=2026-01-01   | asOf is not a parameter here
        things?<script>=1        | <script> is not a parameter here
        things?owner=            | owner must be
        things?owner=a@b         | owner must be
        things?owner=%ff         | The query string must be
        things?owner=%00         | owner must be
        things?from=2026-02-30   | from must be a date that exists
        things?from=today        | from must be
        things?stage=planning    | stage must be one of SCHEDULED
        things?stage=PLANNING,   | stage must be
        things?stage=PLANNING,PLANNING | stage names a value twice
        things?next=x            | next must be
        things?after=x           | after must be the position
        things?after=            | after must be
        echo                     | state is required
        echo?state=closed        | state must be one of open
        echo?state=open&asOf=2026-04-17 | asOf must not be later than
        echo?state=open&asOf=2026-04-15T22:31:00Z | asOf must not be later than
        echo?state=open&asOf=2026-02-30 | asOf must be
        echo?state=open&asKnownAt=2026-04-15T22:29:01Z | asKnownAt must not be later than
        echo?state=open&after=x  | after must be
        """)
    void namesTheParameterThatIsWrong(String target, String detail) {
        Reply reply = gateway.get("/v1/" + target);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().get("detail").asString()).startsWith(detail);
        assertThat(reply.json().has("errors")).as("pointers are for bodies").isFalse();
    }

    @Test
    void readsAfterACommandAndAfterAllOfAnImport() {
        var position = new Position(new Address("clients", "acme"), 18);
        gateway.get("/v1/things?after=" + new Positions(SEAL).token(position));
        assertThat(written).containsExactly(position);
        written.clear();
        gateway.get("/v1/things?after=" + new Positions(SEAL).token(Positions.ofImport(IMPORT)));
        assertThat(written).isEqualTo(imported(IMPORT));
        Reply unknown = gateway.get("/v1/things?after=" + new Positions(SEAL).token(Positions.ofImport("0")));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().get("detail").asString()).isEqualTo("after names an import that is not known");
    }

    @Test
    void blamesNoCallerForWhatIsStoredBadly() {
        length = -1;
        Reply reply = gateway.get("/v1/things");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).doesNotContain("stored");
    }

    @Test
    void admitsReadersOnly() {
        assertThat(gateway.as("u", "operator").get("/v1/things").status()).isEqualTo(403);
        assertThat(gateway.withClaims(Map.of()).get("/v1/things").status()).isEqualTo(401);
        for (Role reader : Set.of(Role.MANAGER, Role.LEAD, Role.AUDITOR)) {
            assertThat(gateway.as("u", reader.name()).get("/v1/things").status())
                    .isEqualTo(200);
        }
    }
}
