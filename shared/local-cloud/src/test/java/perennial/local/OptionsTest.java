package perennial.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OptionsTest {

    @Test
    void servesTheDemoFromMemoryOn8787UnlessToldOtherwise() {
        assertThat(Options.parse(List.of())).isEqualTo(new Options(8787, Optional.empty(), true));
        assertThat(Options.parse(List.of("--port", "80", "--data=/tmp/x", "--sample", "none")))
                .isEqualTo(new Options(80, Optional.of(Path.of("/tmp/x")), false));
    }

    @Test
    void saysWhatIsWrongWithAnOption() {
        assertRefused("no option --prot", "--prot", "1");
        assertRefused("--port is a number", "--port", "many");
        assertRefused("--port is a number", "--port", "70000");
        assertRefused("--sample is demo or none", "--sample", "all");
        assertRefused("--data needs a value", "--data");
        assertRefused("--data needs a value", "--data=");
    }

    private static void assertRefused(String message, String... words) {
        assertThatExceptionOfType(StartFailed.class)
                .isThrownBy(() -> Options.parse(List.of(words)))
                .withMessageContaining(message);
    }
}
