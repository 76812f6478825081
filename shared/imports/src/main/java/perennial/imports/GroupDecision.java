package perennial.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import perennial.domain.Actor;
import perennial.domain.Context;
import perennial.domain.Decision;
import perennial.domain.Fact;
import perennial.domain.Reach;
import perennial.domain.Refusal;
import perennial.domain.Role;
import perennial.domain.client.Client;
import perennial.domain.client.Clients;
import perennial.domain.imported.ImportEvent.ImportedLine;
import perennial.domain.imported.ImportEvent.RowsImported;
import perennial.domain.imported.Imported;
import perennial.domain.imported.Original;

/**
 * What rows of one client lead to, in one commit. It may be asked again with another state; {@link #rejected} tells of the
 * last time.
 */
final class GroupDecision implements Decision<Client> {
    private static final Clients CLIENTS = new Clients();

    private static final Set<Role> SENDERS =
            CLIENTS.commands().stream().flatMap(type -> type.roles().stream()).collect(Collectors.toUnmodifiableSet());

    private final Original client;
    private final List<Unit> units;
    private final Actor sender;
    private final Map<String, String> claimed;
    private final Reach reach;
    private final Map<Integer, Outcome> rejected = new HashMap<>();
    private ResponseRows responses = new ResponseRows(Map.of());

    /**
     * @param sender at whose word rows are taken, each as the command that it comes to
     * @param claimed digests of the names taken in the client's ledger, of those that the rows would take
     */
    GroupDecision(Original client, List<Unit> units, Actor sender, Map<String, String> claimed) {
        this.client = client;
        this.units = units;
        this.sender = sender;
        this.claimed = claimed;
        this.reach = sender.reach(SENDERS).orElse(Reach.portfolioOf(sender.userId()));
    }

    /** The rows that could not be taken, by line. */
    Map<Integer, Outcome> rejected() {
        return Map.copyOf(rejected);
    }

    @Override
    public boolean sees(Client state, Context context) {
        return reach.includes(CLIENTS.ownerOn(state, context.today()));
    }

    /** Of a client that is not the sender's to see, rows learn no more than of one that has not begun. */
    @Override
    public List<Fact> decide(Client state, Context context) {
        if (sees(state, context)) return decide(state, claimed, context);
        decide(CLIENTS.initial(), Map.of(), context);
        for (Unit unit : units) unit.rows().forEach(row -> rejected.putIfAbsent(row.line(), taken(row)));
        return List.of();
    }

    private static Outcome taken(ImportRow row) {
        return row.cells()
                .rejection(Field.CLIENT_ID, "is taken: choose another")
                .outcome();
    }

    private List<Fact> decide(Client state, Map<String, String> names, Context context) {
        rejected.clear();
        responses = new ResponseRows(names);
        var deciding = new Deciding(state, sender, context);
        var taken = new Taken();
        for (Unit unit : units) decide(unit, deciding, taken);
        taken.fact(client).ifPresent(rows -> deciding.take(new Fact(context.now(), rows)));
        return deciding.facts();
    }

    private void decide(Unit unit, Deciding deciding, Taken taken) {
        Imported imported = deciding.client().imported();
        List<? extends ImportRow> news = unit.rows();
        try {
            for (ImportRow row : news) requireNames(row, imported);
            news = unit.rows().stream().filter(row -> isNews(row, imported)).toList();
            if (!news.isEmpty()) deciding.atomically(() -> take(unit, deciding, taken));
        } catch (Rejection rejection) {
            for (ImportRow row : news) rejected.put(row.line(), outcome(row, rejection));
        }
    }

    /** The row to blame gets its reason; the rest of its contract cannot go in without it. */
    private static Outcome outcome(ImportRow row, Rejection rejection) {
        if (row.line() == rejection.line()) return rejection.outcome();
        String reason =
                "line " + rejection.line() + " of the same contract is rejected, and a contract goes in as a whole";
        return new Outcome.Rejected(Optional.empty(), Optional.empty(), reason);
    }

    private void requireNames(ImportRow row, Imported imported) {
        unlessRefused(row, Field.CLIENT_ID, () -> imported.requireClient(row.client()));
        if (row instanceof ImportRow.OfContract of) {
            unlessRefused(row, Field.CONTRACT_ID, () -> imported.requireContract(of.contract()));
            unlessRefused(row, Field.LINE_ID, () -> imported.requireLine(of.contractId(), of.lineName()));
        }
    }

    private static void unlessRefused(ImportRow row, Field field, Runnable check) {
        try {
            check.run();
        } catch (Refusal refusal) {
            throw row.cells().rejection(field, refusal.getMessage());
        }
    }

    /** Whether it is not the row taken last; of answers only their claims can tell. */
    private boolean isNews(ImportRow row, Imported imported) {
        return switch (row) {
            case ImportRow.OfClient of -> !imported.hasClientRow(client.source(), of.digest());
            case ImportRow.OfContract of ->
                !imported.hasLineRow(client.source(), of.contractId(), of.lineId(), of.digest());
            case ImportRow.OfResponse _ -> true;
        };
    }

    private void take(Unit unit, Deciding deciding, Taken taken) {
        Imported imported = deciding.client().imported();
        switch (unit) {
            case Unit.OfClient of -> {
                ClientRows.take(of.row(), deciding);
                taken.client = Optional.of(of.row().digest());
            }
            case Unit.OfContract of -> {
                of.rejectedLine().ifPresent(line -> {
                    throw Rejection.ofRow(line, "cannot be read");
                });
                List<ImportRow.OfContract> news =
                        of.rows().stream().filter(row -> isNews(row, imported)).toList();
                ContractRows.take(news, deciding);
                news.forEach(taken::add);
            }
            case Unit.OfResponse of -> taken.hasAnswers |= responses.take(of.row(), deciding);
        }
    }

    /** The rows that are news, to be remembered with what they led to. */
    private static final class Taken {
        private final List<ImportedLine> lines = new ArrayList<>();
        private Optional<String> client = Optional.empty();
        private boolean hasAnswers;

        void add(ImportRow.OfContract row) {
            lines.add(new ImportedLine(
                    row.contractId(),
                    row.contract().kept(),
                    row.lineId(),
                    row.lineName().kept(),
                    row.digest()));
        }

        Optional<RowsImported> fact(Original name) {
            if (client.isEmpty() && lines.isEmpty() && !hasAnswers) return Optional.empty();
            return Optional.of(new RowsImported(name.source(), name.kept(), client, lines));
        }
    }
}
