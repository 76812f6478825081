package perennial.views.feeds;

import perennial.views.clients.PortfolioClient;

/** Something in a feed, and its client as it is on the day of the question. */
public record Told<E extends FeedEntry>(PortfolioClient client, E entry) {

    /** Where it stands in the feed, to go on after it. */
    public String place() {
        return entry.place();
    }
}
