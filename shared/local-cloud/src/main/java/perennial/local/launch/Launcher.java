package perennial.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The jar's main class, in the bytecode of Java 17: starts the runner on a JDK 25, whatever {@code java} started this, with
 * the options that its engines want. The runner ends when this process does, however it ends: it watches the pipe between
 * them, which the system closes.
 */
public final class Launcher {
    private static final int NO_JDK = 3;

    private Launcher() {}

    public static void main(String[] words) {
        if (words.length == 2 && words[0].equals("--record-jdk")) {
            Jdks.record(Path.of(words[1]));
            return;
        }
        Path jar = jar();
        Optional<Path> java = Jdks.find(jar.resolveSibling(Jdks.RECORD));
        if (java.isEmpty()) {
            System.err.println(
                    "Perennial needs a JDK 25 or newer. Install one (Eclipse Temurin 25, say), or set JAVA_HOME"
                            + " to where it is, and try again.");
            System.exit(NO_JDK);
        }
        System.exit(run(command(java.get(), jar, words)));
    }

    private static List<String> command(Path java, Path jar, String[] words) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("-D") || option.startsWith("-agentlib"))
                .forEach(command::add);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-cp");
        command.add(jar.toString());
        command.add(Attached.class.getName());
        command.addAll(List.of(words));
        return command;
    }

    private static int run(List<String> command) {
        try {
            Process runner = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runner)));
            // Its input stays open for as long as this process lives: that end is what the runner waits for.
            return runner.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void stop(Process runner) {
        runner.destroy();
        try {
            runner.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path jar() {
        try {
            return Path.of(Launcher.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
