package perennial.views.projecting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was used lately: the longest unused goes when it is full. */
final class Recent<K, V> {

    private final Map<K, V> entries;

    Recent(int capacity) {
        entries = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized void put(K key, V value) {
        entries.put(key, value);
    }

    synchronized void remove(K key) {
        entries.remove(key);
    }
}
