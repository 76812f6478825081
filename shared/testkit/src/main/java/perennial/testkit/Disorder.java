package perennial.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** What becomes of a row of records on a way that promises nothing. */
final class Disorder {

    private static final int LONGEST_DELAY = 15;

    private final Random random;

    Disorder(Random random) {
        this.random = random;
    }

    /** Some are dropped, some repeated, some come later, and neighbours change places. */
    <R> List<R> of(List<R> records) {
        var delayed = new TreeMap<Integer, Deque<R>>();
        var all = new ArrayList<R>();
        for (int i = 0; i < records.size(); i++) {
            all.addAll(delayed.getOrDefault(i, new ArrayDeque<>()));
            delayed.remove(i);
            R record = records.get(i);
            switch (random.nextInt(16)) {
                case 0, 1 -> {}
                case 2, 3 ->
                    delayed.computeIfAbsent(i + 1 + random.nextInt(LONGEST_DELAY), later -> new ArrayDeque<>())
                            .add(record);
                case 4, 5 -> {
                    all.add(record);
                    all.add(all.get(random.nextInt(all.size())));
                }
                default -> all.add(record);
            }
        }
        delayed.values().forEach(all::addAll);
        swapSome(all);
        return all;
    }

    private void swapSome(List<?> all) {
        for (int i = 0; i + 1 < all.size(); i++) {
            if (random.nextInt(4) == 0) {
                Collections.swap(all, i, Math.min(all.size() - 1, i + 1 + random.nextInt(4)));
            }
        }
    }
}
