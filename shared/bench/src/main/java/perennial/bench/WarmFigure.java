package perennial.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import perennial.deployed.Deployment;
import perennial.deployed.Instance;
import perennial.deployed.Start;
import perennial.local.function.InvocationFailed;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How much longer a command takes than a bare function behind the same API, whose conditional PutItem writes the same item, ready
 * made, by instances of both as they are deployed that have run for a while: in turn, so that the machine's noise meets both alike.
 */
final class WarmFigure {
    private static final String BARE = "perennial.bench.bare.BareHttpHandler";
    private static final String COMMANDS = "CommandApi";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What is called fifteen thousand times is compiled for good. */
    private static final int UNTIL_COMPILED = 16_000;

    private static final int PAIRS = 1_000;

    private final Path root;

    /** @param root of the repository, where artifacts lie */
    WarmFigure(Path root) {
        this.root = root;
    }

    void print() {
        var sheet = new Sheet("warm, HTTP, one commit, beside", "ms, p50", "bare PutItem", "×, p50", "p90");
        row(sheet, "the SDK's client as it comes", Map.of());
        row(sheet, "one that does not wait either", Map.of("BARE_PROMPT", "true"));
        sheet.print("A command by an instance that has run for a while");
    }

    /** @param how the bare function goes about it */
    private void row(Sheet sheet, String name, Map<String, String> how) {
        try (Deployment deployment = Deployment.of(root);
                var events = new Events(deployment, Ratio.pairsIn(UNTIL_COMPILED, PAIRS) + 1);
                Instance ours = restored(deployment.function(COMMANDS))) {
            Supplier<byte[]> commands = events.commands().events();
            invoke(ours, commands.get());
            Ratio ratio = beside(deployment, events, how, ours, commands);
            sheet.row(name, ratio.ours(), ratio.bare(), ratio.at(50), ratio.at(90));
        } catch (InvocationFailed e) {
            throw new IllegalStateException("a function does not answer", e);
        }
    }

    private Ratio beside(
            Deployment deployment, Events events, Map<String, String> how, Instance ours, Supplier<byte[]> commands)
            throws InvocationFailed {
        Map<String, AttributeValue> commit = newestCommit(deployment);
        Supplier<byte[]> bareCommands = events.bareCommands(size(commit));
        var variables = new HashMap<>(how);
        variables.put("BARE_ITEM", lines(commit));
        try (Instance bare = restored(ColdStartFigure.bare(root, deployment, BARE, variables))) {
            return Ratio.of(
                    UNTIL_COMPILED,
                    PAIRS,
                    () -> {
                        byte[] command = commands.get();
                        return () -> invoke(ours, command);
                    },
                    () -> invoke(bare, bareCommands.get()));
        }
    }

    private static Instance restored(Instance.Function function) throws InvocationFailed {
        Instance instance = Deployment.start(function, Start.FROM_SNAPSHOT, List.of());
        instance.awaitSnapshot(PATIENCE);
        instance.restore();
        return instance;
    }

    private static void invoke(Instance instance, byte[] event) {
        try {
            instance.invoke(event);
        } catch (InvocationFailed e) {
            throw new IllegalStateException(e);
        }
    }

    /** A commit such as ours writes. */
    private static Map<String, AttributeValue> newestCommit(Deployment deployment) {
        return deployment
                .tables()
                .client()
                .query(query -> query.tableName("Ledger")
                        .keyConditionExpression("ledger = :ledger")
                        .expressionAttributeValues(Map.of(":ledger", AttributeValue.fromS("clients/acme")))
                        .scanIndexForward(false)
                        .limit(1))
                .items()
                .getFirst();
    }

    private static int size(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(attribute -> attribute.getKey().length() + bytes(attribute.getValue()))
                .sum();
    }

    /** As the bare function reads them. */
    private static String lines(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .map(attribute -> attribute.getKey() + "\t" + typed(attribute.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String typed(AttributeValue value) {
        if (value.b() != null)
            return "B\t" + Base64.getEncoder().encodeToString(value.b().asByteArray());
        return value.s() != null ? "S\t" + value.s() : "N\t" + value.n();
    }

    private static int bytes(AttributeValue value) {
        if (value.b() != null) return value.b().asByteArray().length;
        String text = value.s() != null ? value.s() : value.n();
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
