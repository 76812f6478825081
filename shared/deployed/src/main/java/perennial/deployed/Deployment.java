package perennial.deployed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.local.Endpoint;
import perennial.local.LocalCloud;
import perennial.local.queue.LocalQueues;
import perennial.local.queue.Queues;
import perennial.local.store.LocalDynamo;
import perennial.local.store.Tables;
import perennial.local.template.FunctionSpec;
import perennial.local.template.Names;
import perennial.local.template.Template;

/**
 * What template.yaml describes, on this machine's engines: its tables and queues are there at once, instances of its functions
 * when they are asked for.
 */
public final class Deployment implements AutoCloseable {
    private final Path root;
    private final Template template;
    private final LocalDynamo dynamo;
    private final LocalQueues queues;

    private Deployment(Path root, Template template, LocalDynamo dynamo, LocalQueues queues) {
        this.root = root;
        this.template = template;
        this.dynamo = dynamo;
        this.queues = queues;
    }

    /**
     * Starts the engines and makes tables and queues.
     *
     * @param root the folder of the template, from which its CodeUri lead to the artifacts
     */
    public static Deployment of(Path root) {
        Template template = read();
        LocalDynamo dynamo = LocalDynamo.start(Optional.empty());
        LocalQueues queues = LocalQueues.start(Optional.empty());
        template.tables().forEach(dynamo.tables()::create);
        queues.queues().create(template.queues());
        return new Deployment(root, template, dynamo, queues);
    }

    /** The template that is in the local runner's jar. */
    static Template read() {
        try (InputStream yaml = LocalCloud.class.getResourceAsStream("template.yaml")) {
            return Template.read(
                    new String(yaml.readAllBytes(), StandardCharsets.UTF_8),
                    Map.of("JwtIssuer", "https://issuer.invalid", "JwtAudience", "perennial"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Template template() {
        return template;
    }

    public Tables tables() {
        return dynamo.tables();
    }

    public Queues queues() {
        return queues.queues();
    }

    /** A function as it is deployed, with the environment that the template gives it. */
    public Instance.Function function(String name) {
        FunctionSpec spec = template.functions().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the template has no function " + name));
        return new Instance.Function(
                name,
                new Artifact(root.resolve(spec.code())),
                spec.handler(),
                spec.timeout(),
                access(template.environment(spec, new LocalNames(queues()))));
    }

    /** Variables, and those by which a client reaches these engines. */
    public Map<String, String> access(Map<String, String> own) {
        var variables = new HashMap<>(own);
        variables.putAll(Endpoint.dynamo(tables().address()));
        variables.putAll(Endpoint.sqs(queues().address()));
        return variables;
    }

    /**
     * Starts an instance of a function, in a temporary folder.
     *
     * @param flags of the virtual machine, beside those of the start
     */
    public static Instance start(Instance.Function function, Start start, List<String> flags) {
        try {
            return Instance.start(function, start, Files.createTempDirectory("perennial-" + function.name()), flags);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        dynamo.close();
        queues.close();
    }

    /** Resources are called as in the template, queues by their addresses. */
    private record LocalNames(Queues queues) implements Names {
        @Override
        public String ref(String logicalId) {
            return queues.url(logicalId).orElse(logicalId);
        }

        @Override
        public String attribute(String logicalId, String attribute) {
            return "arn:aws:local:000000000000:" + logicalId + "/" + attribute;
        }

        @Override
        public String secret(String name) {
            return "a secret that only this machine knows: " + name;
        }
    }
}
