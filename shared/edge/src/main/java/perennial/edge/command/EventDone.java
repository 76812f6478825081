package perennial.edge.command;

import java.time.Instant;
import perennial.domain.Event;
import perennial.domain.Recorded;
import perennial.ledger.json.EventCodec;

/** An event as a command's answer tells it. */
record EventDone(String id, String type, Instant at, Event data) {

    static EventDone of(EventCodec codec, String ledgerId, Recorded recorded) {
        String type = codec.typeOf(recorded.event()).name();
        return new EventDone(recorded.id(ledgerId), type, recorded.at(), recorded.event());
    }
}
