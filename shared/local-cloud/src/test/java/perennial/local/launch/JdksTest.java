package perennial.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JdksTest {
    @TempDir
    private Path folder;

    @Test
    void takesTheFirstThatIsNewEnough() throws Exception {
        Path old = jdk("old", "17.0.15");
        Path current = jdk("current", "25.0.3");
        Path next = jdk("next", "26-ea");
        assertThat(Jdks.find(List.of(folder.resolve("missing"), old, current, next)))
                .contains(current.resolve("bin/java"));
        assertThat(Jdks.find(List.of(next))).contains(next.resolve("bin/java"));
        assertThat(Jdks.find(List.of(old))).isEmpty();
    }

    @Test
    void findsTheOneThatRunsThis() {
        assertThat(Jdks.find(folder.resolve("no record"))).isPresent();
    }

    private Path jdk(String name, String version) throws Exception {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }
}
