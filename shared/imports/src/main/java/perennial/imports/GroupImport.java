package perennial.imports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.domain.Actor;
import perennial.domain.Origin;
import perennial.domain.Refusal;
import perennial.domain.client.Clients;
import perennial.domain.imported.ImportEvent;
import perennial.domain.satisfaction.SatisfactionEvent;
import perennial.ledger.Address;
import perennial.ledger.CommitTooLarge;
import perennial.ledger.Ledger;
import perennial.ledger.Request;
import perennial.ledger.Result;

/** Takes the rows of one client in, in as few commits as they fit into. */
final class GroupImport {
    private static final Clients CLIENTS = new Clients();
    private static final int MOST_CLAIMS = 99;
    private static final int MOST_TRIES = 3;

    private final Ledger ledger;
    private final Order order;
    private final Book.Group group;
    private final Map<Integer, Outcome> outcomes = new HashMap<>();
    private int commits;
    private Optional<Long> head = Optional.empty();

    /** What all groups of an import share. */
    record Order(ImportId id, Actor by, String correlation, boolean isDryRun) {}

    GroupImport(Ledger ledger, Order order, Book.Group group) {
        this.ledger = ledger;
        this.order = order;
        this.group = group;
    }

    /** What became of the rows: the same, however often it is asked for. */
    GroupImport run() {
        byClaims(group.units()).forEach(this::take);
        return this;
    }

    String clientId() {
        return group.client().id();
    }

    Map<Integer, Outcome> outcomes() {
        return outcomes;
    }

    int commits() {
        return commits;
    }

    /** The last commit made, where one was. */
    Optional<Long> head() {
        return head;
    }

    private static List<List<Unit>> byClaims(List<Unit> units) {
        var batches = new ArrayList<List<Unit>>();
        int claims = MOST_CLAIMS;
        for (Unit unit : units) {
            int more = names(unit).size();
            claims += more;
            if (batches.isEmpty() || claims > MOST_CLAIMS) {
                batches.add(new ArrayList<>());
                claims = more;
            }
            batches.getLast().add(unit);
        }
        return batches;
    }

    /** The names that a unit may take in the ledger. */
    private static List<String> names(Unit unit) {
        if (!(unit instanceof Unit.OfResponse of)) return List.of();
        return List.of(
                SatisfactionEvent.claimName(of.row().facts().responseId()),
                ImportEvent.claimName(of.row().facts().responseId()));
    }

    private void take(List<Unit> units) {
        try {
            settle(units, decided(units));
        } catch (CommitTooLarge tooLarge) {
            if (units.size() > 1) {
                take(units.subList(0, units.size() / 2));
                take(units.subList(units.size() / 2, units.size()));
            } else {
                var rejected = new Outcome.Rejected(Optional.empty(), Optional.empty(), tooLarge.getMessage());
                units.getFirst().rows().forEach(row -> outcomes.put(row.line(), rejected));
            }
        }
    }

    /** What came of a decision: its rejections, and the events that tell accepted rows from unchanged ones. */
    private record Decided(GroupDecision decision, Result result) {}

    private Decided decided(List<Unit> units) {
        for (int tries = 1; ; tries++) {
            var decision = new GroupDecision(group.client(), units, order.by(), claimed(units));
            try {
                return new Decided(decision, decided(decision, request(units)));
            } catch (Refusal nameTakenMeanwhile) {
                if (tries == MOST_TRIES) throw nameTakenMeanwhile;
            }
        }
    }

    /** A commit made by an earlier run that did not live to tell is answered again; what it rejected is decided again. */
    private Result decided(GroupDecision decision, Request request) {
        Result result = ledger.decide(CLIENTS, group.client().id(), request, decision);
        if (result.replayed()) {
            ledger.decide(CLIENTS, group.client().id(), base().asDryRun(), decision);
        }
        return result;
    }

    private Map<String, String> claimed(List<Unit> units) {
        List<String> names =
                units.stream().flatMap(unit -> names(unit).stream()).toList();
        return ledger.claimed(new Address(CLIENTS.name(), group.client().id()), names);
    }

    private Request request(List<Unit> units) {
        if (order.isDryRun()) return base().asDryRun();
        int first = units.getFirst().rows().getFirst().line();
        int last = units.getLast().rows().getLast().line();
        return base().withKey("import-%s-%d-%d-%d".formatted(order.id(), first, last, units.size()));
    }

    private Request base() {
        byte[] id = order.id().text().getBytes(StandardCharsets.US_ASCII);
        return Request.of(order.by(), Origin.IMPORT, Request.digest("import", id), order.correlation())
                .withCausation(order.id().text());
    }

    private void settle(List<Unit> units, Decided decided) {
        var done = new Done(decided.result().events());
        for (Unit unit : units) {
            for (ImportRow row : unit.rows()) {
                Outcome taken = done.has(row) ? new Outcome.Accepted() : new Outcome.Unchanged();
                outcomes.put(row.line(), decided.decision().rejected().getOrDefault(row.line(), taken));
            }
        }
        if (!order.isDryRun() && !decided.result().events().isEmpty()) {
            commits++;
            head = Optional.of(decided.result().head());
        }
    }
}
