package perennial.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds a JDK that is new enough: this one, JAVA_HOME's, the one that built the jar, or one where JDKs usually are. */
final class Jdks {
    /** Beside the jar, so that the jar itself is the same on every machine. */
    static final String RECORD = "jdk";

    private static final int WANTED = 25;
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)[^\"]*\"");

    private Jdks() {}

    /** The {@code java} of the first one that is new enough. */
    static Optional<Path> find(Path record) {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        Optional.ofNullable(System.getenv("JAVA_HOME"))
                .filter(home -> !home.isBlank())
                .map(Path::of)
                .ifPresent(homes::add);
        recorded(record).ifPresent(homes::add);
        homes.addAll(usual(Path.of(System.getProperty("user.home"))));
        return find(homes);
    }

    static Optional<Path> find(List<Path> homes) {
        return homes.stream()
                .filter(home -> version(home) >= WANTED)
                .map(Jdks::java)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Leaves word of the JDK that runs this. */
    static void record(Path file) {
        try {
            Files.writeString(file, System.getProperty("java.home"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> recorded(Path record) {
        try {
            return Files.isReadable(record)
                    ? Optional.of(Path.of(Files.readString(record).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<Path> usual(Path user) {
        List<Path> homes = new ArrayList<>();
        for (Path folder : List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/usr/java"),
                Path.of("/opt"),
                Path.of("/opt/java"),
                Path.of("/Library/Java/JavaVirtualMachines"),
                Path.of("C:/Program Files/Java"),
                Path.of("C:/Program Files/Eclipse Adoptium"),
                user.resolve(".sdkman/candidates/java"),
                user.resolve(".jdks"),
                user.resolve("Library/Java/JavaVirtualMachines"))) {
            for (Path home : within(folder)) {
                homes.add(home);
                homes.add(home.resolve("Contents/Home"));
            }
        }
        return homes;
    }

    private static List<Path> within(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** As its {@code release} file says; 0 where there is none. */
    private static int version(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release)) return 0;
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static Path java(Path home) {
        Path windows = home.resolve("bin/java.exe");
        return Files.exists(windows) ? windows : home.resolve("bin/java");
    }
}
