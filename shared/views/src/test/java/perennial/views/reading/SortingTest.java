package perennial.views.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SortingTest {

    @Test
    void eachPlaceIsToldOnceAndEqualOnesStayAsTheyCame() {
        var told = new AtomicInteger();
        assertThat(Sorting.by(
                        (String word) -> {
                            told.incrementAndGet();
                            return word.substring(0, 1);
                        },
                        Stream.of("b2", "a1", "b1", "c", "a2")))
                .containsExactly("a1", "a2", "b2", "b1", "c");
        assertThat(told).hasValue(5);
    }

    @Test
    void theOrderMayBeAnother() {
        assertThat(Sorting.by(String::length, Comparator.reverseOrder(), Stream.of("one", "three", "four")))
                .containsExactly("three", "four", "one");
    }
}
