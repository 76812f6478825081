package perennial.edge.telemetry;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/** An unexpected exception as the log may say it: where it came from, and the words only of those who never quote input. */
public final class Accident {
    private static final int FRAMES = 12;
    private static final int CAUSES = 4;

    private Accident() {}

    /** Class, place and causes, outermost first. */
    public static List<String> describe(Throwable thrown) {
        var lines = new ArrayList<String>();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < CAUSES; depth++, cause = cause.getCause()) {
            lines.add(cause.getClass().getName() + words(cause));
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) lines.add("at " + frames[i]);
        }
        return lines;
    }

    private static String words(Throwable cause) {
        boolean quotesNoInput = cause instanceof SdkException || cause instanceof IllegalStateException;
        return quotesNoInput ? ": " + cause.getMessage() : "";
    }
}
