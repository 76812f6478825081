package perennial.views.projecting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import perennial.views.generation.StreamMarks;
import software.amazon.awssdk.core.exception.SdkException;

/** Notes now and then how far this instance has come in the stream. */
final class Marking {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final StreamMarks marks;
    private final InstantSource clock;
    private String name = "";
    private Instant last = Instant.MIN;

    Marking(StreamMarks marks, InstantSource clock) {
        this.marks = marks;
        this.clock = clock;
    }

    /** Everything up to this record is done. */
    synchronized void done(Arrival arrival) {
        Instant now = clock.instant();
        if (now.isBefore(last.plus(INTERVAL))) return;
        // Named when first used: instances restored from one snapshot must not share a name.
        if (name.isEmpty()) name = UUID.randomUUID().toString();
        try {
            marks.note(name, arrival.id(), now);
            last = now;
        } catch (SdkException onlyAHint) {
            // The next batch notes more anyway.
        }
    }
}
