package perennial.views.feeds;

import java.util.List;
import perennial.domain.Recorded;
import perennial.views.Chronicle;
import perennial.views.RowKey;

/** Everything that one commit of a client recorded, in its order. */
public record ActivityRecord(String clientId, List<Recorded> events) implements Chronicle<ActivityRecord> {

    public ActivityRecord {
        events = List.copyOf(events);
    }

    /** What a row's sort key names, before anything has happened to it. */
    static ActivityRecord named(String sort) {
        return new ActivityRecord(RowKey.first(sort), List.of());
    }

    @Override
    public ActivityRecord with(List<Recorded> events) {
        return new ActivityRecord(clientId, events);
    }
}
