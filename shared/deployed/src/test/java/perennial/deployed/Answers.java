package perennial.deployed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import perennial.local.function.InvocationFailed;
import perennial.local.function.Target;

/** A function whose first answer is waited for. */
final class Answers implements Target {
    private final Target function;
    private final CompletableFuture<String> first = new CompletableFuture<>();

    Answers(Target function) {
        this.function = function;
    }

    @Override
    public byte[] invoke(byte[] event) throws InvocationFailed {
        try {
            byte[] answer = function.invoke(event);
            first.complete(new String(answer, StandardCharsets.UTF_8));
            return answer;
        } catch (InvocationFailed failed) {
            first.completeExceptionally(failed);
            throw failed;
        }
    }

    /** The first answer, or why there was none. */
    String first(Duration patience) throws Exception {
        return first.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
