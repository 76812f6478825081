package perennial.views.feeds;

import java.util.List;
import perennial.domain.Recorded;

/** Everything that one commit of a client recorded, in its order. */
public record ActivityRecord(String clientId, List<Recorded> events) {

    public ActivityRecord {
        events = List.copyOf(events);
    }
}
