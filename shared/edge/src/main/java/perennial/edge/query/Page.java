package perennial.edge.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param items at most as many as were asked for, in order
 * @param place where to go on after an item, in the reader's own words (some 700 bytes at most)
 * @param more whether the list goes on after the last of the items
 * @param shown an item as callers see it: a record
 */
public record Page<T>(List<T> items, Function<T, String> place, boolean more, Function<T, ?> shown) {

    /** A page cut from a list of one item more than asked for, if there are that many. */
    public static <T> Page<T> cut(List<T> items, int limit, Function<T, String> place) {
        boolean more = items.size() > limit;
        return new Page<>(more ? items.subList(0, limit) : items, place, more, Function.identity());
    }

    /** The page of a call, cut from a whole list that is in the order of its places. */
    public static <T> Page<T> of(QueryCall call, List<T> list, Function<T, String> place) {
        Optional<String> last = call.place();
        int limit = call.limit();
        List<T> items = list.stream()
                .filter(item -> last.stream().allMatch(end -> place.apply(item).compareTo(end) > 0))
                .limit(limit + 1L)
                .toList();
        return cut(items, limit, place);
    }

    /** The same page of items that callers see in another form. */
    public Page<T> shownAs(Function<T, ?> form) {
        return new Page<>(items, place, more, form);
    }
}
