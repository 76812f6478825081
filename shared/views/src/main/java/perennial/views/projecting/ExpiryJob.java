package perennial.views.projecting;

import java.util.Optional;
import perennial.views.generation.Generation;
import perennial.views.table.ItemKey;

/**
 * What is left to delete of a generation that nobody writes or reads any more.
 *
 * @param after the last item of the table that was looked at
 * @param deleted items so far
 */
public record ExpiryJob(Generation target, Optional<ItemKey> after, long deleted) implements Job {

    static ExpiryJob of(Generation target) {
        return new ExpiryJob(target, Optional.empty(), 0);
    }

    @Override
    public String about() {
        return target.label();
    }
}
