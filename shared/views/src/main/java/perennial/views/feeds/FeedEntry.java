package perennial.views.feeds;

import java.time.Instant;
import java.util.Optional;
import perennial.domain.ClientId;
import perennial.ledger.json.Instants;

/** Something in a feed, before it is known what its client is called. */
public interface FeedEntry {

    ClientId clientId();

    /** Where it stands in the feed, to go on after it: text that begins with its instant, and sorts as the instants do. */
    String place();

    /** The instant that nothing newer is wanted than, after a place; {@code now} where there is none. */
    static Instant newest(Optional<String> after, Instant now) {
        return after.map(place -> Instants.parse(place.substring(0, place.indexOf('#'))))
                .orElse(now);
    }
}
