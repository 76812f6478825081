package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import perennial.edge.Gateway;
import perennial.edge.Gateway.Reply;
import perennial.edge.Ledgers;
import perennial.edge.Positions;
import perennial.edge.Seal;
import perennial.edge.api.Operation;
import perennial.edge.command.CommandEndpoint;
import perennial.edge.http.Route;
import perennial.edge.identity.Access;
import perennial.edge.openapi.Documented;
import perennial.edge.query.QueryEndpoint;
import perennial.edge.query.QueryFrame;
import perennial.edge.telemetry.Meter;
import perennial.edge.telemetry.Telemetry;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Surroundings;
import perennial.testkit.DynamoEngine;
import perennial.testkit.TestTables;
import perennial.views.answers.ReadSide;
import perennial.views.approvals.ApprovalsProjection;
import perennial.views.clients.ClientsProjection;
import perennial.views.feeds.ActivityProjection;
import perennial.views.feeds.ResponsesProjection;
import perennial.views.forecasts.SnapshotTaker;
import perennial.views.generation.Registry;
import perennial.views.projecting.Arrival;
import perennial.views.projecting.Projections;
import perennial.views.reading.StreamLag;
import perennial.views.reading.Views;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.satisfaction.SatisfactionTrendProjection;
import perennial.views.table.Consistency;
import perennial.views.table.ViewsTable;
import tools.jackson.databind.JsonNode;

/** Commands and queries over HTTP with the projector between them, on a clock that the test moves. */
final class Office {
    private static Documented document;

    private final Ledger ledger;
    private final Projections projections;
    private final Gateway gateway;
    private final List<Operation> operations;
    private final SnapshotTaker snapshots;
    private Instant now = Instant.parse("2026-01-10T12:00:00Z");

    Office(TestTables tables) {
        this(tables, InstantSource.system());
    }

    /** @param patience the clock by which questions wait */
    Office(TestTables tables, InstantSource patience) {
        InstantSource clock = () -> now;
        var settings = new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "test");
        ledger = Ledger.open(
                tables.client(), settings, Ledgers.KINDS, Surroundings.real().withClock(clock));
        var views = new ViewsTable(tables.client(), tables.views());
        projections = new Projections(
                ledger,
                views,
                List.of(
                        new ClientsProjection(),
                        new RenewalPipelineProjection(ZoneOffset.UTC),
                        new SatisfactionTrendProjection(),
                        new ApprovalsProjection(ZoneOffset.UTC),
                        new ActivityProjection(ZoneOffset.UTC),
                        new ResponsesProjection()),
                "test",
                clock);
        snapshots = snapshots(views, clock);
        var access = new Access();
        var frame = new QueryFrame(access, new Seal("k".repeat(32)), id -> List.of(), clock, ZoneOffset.UTC);
        var side = new ReadSide(views, ledger, ZoneOffset.UTC, patience);
        List<QueryEndpoint> queries = Queries.endpoints(frame, ledger, side, operating(tables, views));
        operations = queries.stream().map(QueryEndpoint::operation).toList();
        List<Route> routes = Stream.concat(
                        Stream.of(new CommandEndpoint(Ledgers.KINDS, ledger, access, new Positions(frame.seal()))
                                .route()),
                        queries.stream().map(QueryEndpoint::route))
                .toList();
        gateway = Gateway.of(routes, new Telemetry(new Meter(), line -> {}))
                .witnessedBy(document(queries))
                .as("u-1", "lead");
    }

    private SnapshotTaker snapshots(ViewsTable table, InstantSource clock) {
        var views = new Views(table, new Registry(table, InstantSource.system()));
        return new SnapshotTaker(
                ledger,
                () -> views.open(new RenewalPipelineProjection(ZoneOffset.UTC), Consistency.STRONG),
                knownAt -> {},
                new SnapshotTaker.Clock(clock, ZoneOffset.UTC));
    }

    /** The clock takes the forecasts' snapshots of an instant. */
    Office takeSnapshots(String instant) {
        snapshots.take(Instant.parse(instant), "test");
        return this;
    }

    /** One for all tests: it depends on no table. */
    private static synchronized Documented document(List<QueryEndpoint> queries) {
        if (document == null) {
            document = new Documented(
                    Ledgers.KINDS,
                    queries.stream().map(QueryEndpoint::operation).toList());
        }
        return document;
    }

    private Operating operating(TestTables tables, ViewsTable views) {
        var lag = new StreamLag(
                DynamoEngine.get().streams(),
                () -> tables.client()
                        .describeTable(table -> table.tableName(tables.ledger()))
                        .table()
                        .latestStreamArn(),
                Ledger::position,
                views,
                InstantSource.system());
        return Operating.of(projections, lag);
    }

    /** Every question that may be asked here. */
    List<Operation> operations() {
        return operations;
    }

    /** Begins a rebuild, as another function does for operators. */
    String rebuild(String projection) {
        return projections.rebuild().request(projection, Duration.ZERO).state().rebuildId();
    }

    /** The same office, entered by somebody of another role. */
    Reply replyTo(String role, String target) {
        return as("u-9", role).get(target);
    }

    /** The way in for somebody else. */
    Gateway as(String user, String role) {
        return gateway.as(user, role);
    }

    /** From here on it is the noon of this day. */
    Office on(String day) {
        now = LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
        return this;
    }

    /** A command about a client that is accepted, and seen by everybody. */
    Reply command(String client, String command, String body) {
        return seen(client, unseen(client, command, body));
    }

    private Reply seen(String client, Reply reply) {
        long commit = reply.json().get("commit").asLong();
        var address = new Address(Ledgers.CLIENTS.name(), client);
        var arrival = new Arrival(
                address,
                commit,
                address + ":" + commit,
                () -> ledger.commits(address, commit, 1).getFirst());
        assertThat(projections.projector().project(List.of(arrival))).isEmpty();
        return reply;
    }

    /** A command that is accepted while the projector sleeps. */
    Reply unseen(String client, String command, String body) {
        return accepted(path(client, command), body);
    }

    /** The same by another lead. */
    Reply commandOf(String user, String client, String command, String body) {
        return seen(client, accepted(gateway.as(user, "lead"), path(client, command), body));
    }

    Office policy(String command, String body) {
        accepted("/v1/policies/default/commands/" + command, body);
        return this;
    }

    private static String path(String client, String command) {
        return "/v1/clients/%s/commands/%s".formatted(client, command);
    }

    /** A command that is accepted, by its path. */
    Reply accepted(String path, String body) {
        return accepted(gateway, path, body);
    }

    private static Reply accepted(Gateway sender, String path, String body) {
        Reply reply = sender.post(path, body.replace('\'', '"'));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    Office onboard(String client, String name, String type, String segment, String owner) {
        command(
                client,
                "onboard-client",
                "{'name':'%s','clientType':'%s','segment':'%s','owner':'%s'}".formatted(name, type, segment, owner));
        return this;
    }

    /** A contract of one line with a year's fee, for the year from a day on. */
    Office sign(String client, String contract, String start, String end, String fee, String more) {
        command(client, "sign-contract", """
            {'contractId':'%s','termStart':'%s','termEnd':'%s','currency':'USD','autoRenew':{'mode':'NONE'}%s,
             'lines':[{'lineId':'l1','product':'NUTRITION','feeModel':'FLAT','unitRate':'%s','units':1}]}\
            """.formatted(contract, start, end, more, fee));
        return this;
    }

    Reply reply(String target) {
        return gateway.get(target);
    }

    Reply reply(String target, Map<String, String> headers) {
        return gateway.get(target, headers);
    }

    /** What a query answers. */
    JsonNode get(String target) {
        Reply reply = gateway.get(target);
        assertThat(reply.status()).as("%s: %s", target, reply.text()).isEqualTo(200);
        return reply.json();
    }

    /** All items of a list, page by page. */
    List<JsonNode> items(String target) {
        var items = new ArrayList<JsonNode>();
        JsonNode page = get(target);
        page.get("items").forEach(items::add);
        while (page.has("next")) {
            page = get(target + (target.contains("?") ? "&" : "?") + "next="
                    + page.get("next").asString());
            page.get("items").forEach(items::add);
        }
        return items;
    }

    /** One text of each item. */
    List<String> texts(String target, String field) {
        return items(target).stream().map(item -> item.get(field).asString()).toList();
    }
}
