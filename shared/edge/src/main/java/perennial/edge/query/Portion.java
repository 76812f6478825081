package perennial.edge.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import perennial.edge.http.HttpResponse;

/**
 * As much of a page as one answer can carry.
 *
 * @param items as they are written
 * @param place where the next page goes on; empty where the list ends
 */
record Portion(List<byte[]> items, Optional<String> place) {
    /** In bytes as sent; the rest is for what stands around the items. */
    private static final int MOST = HttpResponse.MOST_BYTES - 4_096;

    /** @param written an item of the page by its index; one at least goes in, whatever its size */
    static <T> Portion of(Page<T> page, IntFunction<byte[]> written) {
        List<T> all = page.items();
        var items = new ArrayList<byte[]>();
        long sent = 0;
        for (int i = 0; i < all.size(); i++) {
            byte[] item = written.apply(i);
            sent += HttpResponse.sentBytes(item) + 1;
            if (!items.isEmpty() && sent > MOST) break;
            items.add(item);
        }
        boolean more = page.more() || items.size() < all.size();
        Optional<T> last = items.isEmpty() ? Optional.empty() : Optional.of(all.get(items.size() - 1));
        return new Portion(items, last.filter(_ -> more).map(page.place()));
    }
}
