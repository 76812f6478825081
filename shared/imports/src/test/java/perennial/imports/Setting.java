package perennial.imports;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import perennial.domain.Actor;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.domain.client.Client;
import perennial.domain.client.Clients;
import perennial.ledger.Ledger;
import perennial.ledger.LedgerSettings;
import perennial.ledger.Surroundings;
import perennial.ledger.json.DomainJson;
import perennial.testkit.TestTables;

/** Imports on real tables, with a queue that is worked off when asked. */
final class Setting {
    static final Actor ANN = new Actor(new UserId("ann"), Set.of(Role.LEAD));

    private final Queue<ImportId> queue = new ArrayDeque<>();
    private final Ledger ledger;
    private final Imports imports;
    private final ImportWorker worker;

    Setting(TestTables tables, Instant now) {
        InstantSource clock = InstantSource.fixed(now);
        ledger = Ledger.open(
                tables.client(),
                new LedgerSettings(tables.ledger(), tables.claims(), ZoneOffset.UTC, "test"),
                List.of(new Clients()),
                Surroundings.real().withClock(clock));
        imports = new Imports(tables.client(), tables.imports(), queue::add, clock);
        worker = new ImportWorker(tables.client(), tables.imports(), ledger, ZoneOffset.UTC, clock);
    }

    Ledger ledger() {
        return ledger;
    }

    Imports imports() {
        return imports;
    }

    ImportWorker worker() {
        return worker;
    }

    Client client(String id) {
        return ledger.load(new Clients(), id).state();
    }

    ImportId start(Map<String, Object> request) {
        return start(request, ANN);
    }

    private ImportId start(Map<String, Object> request, Actor by) {
        byte[] json = DomainJson.text(request).getBytes(StandardCharsets.UTF_8);
        return imports.start(ImportRequest.read(json), by, "r-1");
    }

    /** Works everything off that is queued, as long as time is left. */
    void work(BooleanSupplier hasTime) {
        while (!queue.isEmpty()) {
            ImportId next = queue.remove();
            if (!worker.work(next, hasTime)) queue.add(next);
        }
    }

    Report take(Map<String, Object> request) {
        return take(request, ANN);
    }

    Report take(Map<String, Object> request, Actor by) {
        ImportId id = start(request, by);
        work(() -> true);
        return imports.await(id, Duration.ZERO);
    }
}
