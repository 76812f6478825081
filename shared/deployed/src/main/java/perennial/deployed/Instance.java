package perennial.deployed;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perennial.local.function.InvocationFailed;
import perennial.local.function.Target;
import software.amazon.awssdk.annotations.SdkInternalApi;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * One instance of a function: its artifact, unpacked, in a process of its own under AWS's runtime interface client, told by its
 * environment alone where it is. It ends when it is closed.
 */
public final class Instance implements Target, AutoCloseable {
    /** Of 1,769 MB of memory. */
    private static final String HEAP = "-Xmx1400m";

    /** What the runtime brings with it; all else is the function's. */
    private static final String RUNTIME = Stream.of(
                    AWSLambda.class,
                    LambdaLogger.class,
                    PojoSerializer.class,
                    SdkInternalThreadLocal.class,
                    SdkInternalApi.class)
            .map(Instance::jar)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));

    private final RuntimeApi api;
    private final Process process;
    private final Path folder;
    private final Path log;
    private final Duration timeout;
    private final long startedAt = System.nanoTime();

    /**
     * What is run.
     *
     * @param timeout of one event
     * @param environment its variables beside those that every function has
     */
    public record Function(
            String name, Artifact artifact, String handler, Duration timeout, Map<String, String> environment) {}

    private Instance(RuntimeApi api, ProcessBuilder process, Path folder, Path log, Duration timeout)
            throws IOException {
        this.api = api;
        this.process = process.start();
        this.folder = folder;
        this.log = log;
        this.timeout = timeout;
        this.process.onExit().thenAccept(ended -> api.gone(ended.exitValue()));
    }

    /**
     * Starts a process and returns at once.
     *
     * @param folder where the artifact is unpacked and the log written; the caller's to keep until this is closed
     * @param flags of the virtual machine, beside those of the start
     */
    public static Instance start(Function function, Start start, Path folder, List<String> flags) {
        var api = RuntimeApi.serving(function.name());
        try {
            Path code = Files.createDirectory(folder.resolve("task"));
            Path log = folder.resolve("log");
            function.artifact().unpack(code);
            var process = new ProcessBuilder(command(function, start, flags))
                    .directory(code.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            process.environment().clear();
            process.environment().putAll(variables(function, start, api));
            return new Instance(api, process, folder, log, function.timeout());
        } catch (IOException e) {
            api.close();
            throw new UncheckedIOException(function.name() + " does not start", e);
        }
    }

    private static List<String> command(Function function, Start start, List<String> flags) {
        var command = new ArrayList<>(List.of(
                java(),
                HEAP,
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"));
        command.addAll(start.flags());
        command.addAll(flags);
        command.addAll(List.of("-cp", RUNTIME, AWSLambda.class.getName(), function.handler()));
        return command;
    }

    private static Map<String, String> variables(Function function, Start start, RuntimeApi api) {
        var variables = new HashMap<>(function.environment());
        variables.putAll(Map.of(
                "AWS_LAMBDA_RUNTIME_API", api.address(),
                "AWS_LAMBDA_FUNCTION_NAME", function.name(),
                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769",
                "AWS_LAMBDA_LOG_GROUP_NAME", function.name(),
                "AWS_LAMBDA_LOG_STREAM_NAME", "local",
                "AWS_LAMBDA_INITIALIZATION_TYPE", start.type(),
                // Its native part ends the process where this is not set.
                "AWS_EXECUTION_ENV", "AWS_Lambda_java25",
                "TZ", ":UTC"));
        return variables;
    }

    /** When its process was started, by {@link System#nanoTime}. */
    public long startedAt() {
        return startedAt;
    }

    /** Waits until the runtime stands where the snapshot is taken. */
    public void awaitSnapshot(Duration limit) throws InvocationFailed {
        try {
            api.awaitSnapshot(limit);
        } catch (RuntimeApi.Reported | TimeoutException e) {
            throw failed(e);
        }
    }

    /** Lets it go on as one that was restored. */
    public void restore() {
        api.restore();
    }

    @Override
    public byte[] invoke(byte[] event) throws InvocationFailed {
        try {
            return api.invoke(event, timeout);
        } catch (RuntimeApi.Reported | TimeoutException e) {
            throw failed(e);
        }
    }

    private InvocationFailed failed(Exception cause) {
        var reason =
                cause instanceof TimeoutException ? InvocationFailed.Reason.TIMED_OUT : InvocationFailed.Reason.THREW;
        return new InvocationFailed(reason, cause + "; its log: " + log(), cause);
    }

    /** Everything that it wrote so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The memory that its process holds now, in bytes. */
    public long memory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        api.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String jar(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
