package perennial.localstack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import perennial.edge.Environment;
import perennial.local.function.InvocationFailed;
import perennial.local.function.LocalFunction;
import perennial.local.function.Target;

/** A function that remembers what it answered. */
final class Watched implements Target {
    private final LocalFunction function;
    private final Environment environment;
    private final List<String> answers = new CopyOnWriteArrayList<>();

    Watched(LocalFunction function, Environment environment) {
        this.function = function;
        this.environment = environment;
    }

    @Override
    public byte[] invoke(byte[] event) throws InvocationFailed {
        try {
            byte[] answer = function.invoke(event);
            answers.add(new String(answer, StandardCharsets.UTF_8));
            return answer;
        } catch (InvocationFailed failed) {
            answers.add(failed.reason().name());
            throw failed;
        }
    }

    /** What it answered so far, or why it did not. */
    List<String> answers() {
        return List.copyOf(answers);
    }

    Environment environment() {
        return environment;
    }
}
