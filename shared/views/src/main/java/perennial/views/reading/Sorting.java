package perennial.views.reading;

import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;

/** Sorts by places that take longer to be told than to be compared: each is told once. */
public final class Sorting {

    private Sorting() {}

    private record Placed<P, T>(P place, T value) {}

    public static <T> Stream<T> by(Function<T, String> place, Stream<T> all) {
        return by(place, Comparator.naturalOrder(), all);
    }

    public static <P, T> Stream<T> by(Function<T, P> place, Comparator<P> order, Stream<T> all) {
        return all.map(each -> new Placed<>(place.apply(each), each))
                .sorted(Comparator.comparing(Placed::place, order))
                .map(Placed::value);
    }
}
