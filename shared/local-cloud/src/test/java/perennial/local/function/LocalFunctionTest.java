package perennial.local.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import perennial.edge.Environment;
import perennial.local.function.InvocationFailed.Reason;
import perennial.local.template.FunctionSpec;

final class LocalFunctionTest {
    private final LocalFunction echo = echo(EchoHandler.class.getName());

    @Test
    void answersWithItsOwnEnvironment() throws Exception {
        assertThat(invoke("{}")).contains("\"env\":\"me\"").contains("\"function\":\"Echo\"");
    }

    @Test
    void givesEachHandlerOneEventAtATime() throws Exception {
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) calls.add(() -> invoke("{\"sleep\":\"5\"}"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(calls)) assertThat(answer.get()).contains("me");
        }
    }

    @Test
    void saysHowAnInvocationFailed() {
        assertThat(failure("{\"throw\":\"no\"}")).isEqualTo(Reason.THREW);
        assertThat(failure("{\"sleep\":\"60000\"}")).isEqualTo(Reason.TIMED_OUT);
        assertThat(failure("{\"big\":\"\"}")).isEqualTo(Reason.RESPONSE_TOO_LARGE);
        assertThat(failure("{\"x\":\"" + "x".repeat(6 * 1024 * 1024) + "\"}")).isEqualTo(Reason.REQUEST_TOO_LARGE);
        assertThat(failure("no json")).isEqualTo(Reason.THREW);
    }

    @Test
    void neverUsesAHandlerAgainThatRanOutOfTime() throws Exception {
        int before = EchoHandler.MADE.get();
        failure("{\"sleep\":\"60000\"}");
        invoke("{}");
        invoke("{}");
        assertThat(EchoHandler.MADE.get() - before).isOne();
    }

    @Test
    void namesAHandlerThatCannotBeMade() {
        assertThatIllegalStateException()
                .isThrownBy(() -> echo("perennial.Missing"))
                .withMessageContaining("perennial.Missing");
        assertThatIllegalStateException()
                .isThrownBy(() -> echo("java.lang.String"))
                .withMessageContaining("java.lang.String");
    }

    private Reason failure(String event) {
        var failed = new InvocationFailed[1];
        assertThatExceptionOfType(InvocationFailed.class)
                .isThrownBy(() -> invoke(event))
                .satisfies(e -> failed[0] = e);
        return failed[0].reason();
    }

    private String invoke(String event) throws InvocationFailed {
        return new String(echo.invoke(event.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static LocalFunction echo(String handler) {
        return new LocalFunction(
                new FunctionSpec("Echo", "none", handler, Duration.ofSeconds(1), Map.of()),
                new Environment(Map.of("WHO", "me")));
    }
}
