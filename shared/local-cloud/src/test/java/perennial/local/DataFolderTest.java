package perennial.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {

    @Test
    void isHeldByOneAtATime(@TempDir Path folder) {
        try (var held = DataFolder.open(folder, Pause.REAL)) {
            assertThat(held.of("x")).isEqualTo(folder.resolve("x"));
            assertThatExceptionOfType(StartFailed.class)
                    .isThrownBy(() -> DataFolder.open(folder, _ -> true))
                    .withMessageContaining("in use");
        }
        DataFolder.open(folder, Pause.REAL).close();
    }

    @Test
    void saysWhereItCannotBe(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(StartFailed.class)
                .isThrownBy(() -> DataFolder.open(file, Pause.REAL))
                .withMessageContaining("cannot be used");
    }

    @Test
    void keepsSecretsForTheNextRunAndForItsOwnerAlone(@TempDir Path folder) throws Exception {
        String secret = new Secrets(Optional.of(folder)).text("key");
        assertThat(new Secrets(Optional.of(folder)).text("key"))
                .isEqualTo(secret)
                .hasSize(64);
        assertThat(Files.getPosixFilePermissions(folder.resolve("key")).toString())
                .doesNotContain("GROUP", "OTHERS");
        assertThat(new Secrets(Optional.empty()).text("key")).isNotEqualTo(secret);
    }
}
