package perennial.domain.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import perennial.domain.Recorded;

/**
 * What an entity looked like, on two clocks. The value at {@code t}, known at {@code k}, is by definition the fold, in commit
 * order, of the events with business time up to {@code t} and recording time up to {@code k}: it is the last version with
 * both times in bounds.
 *
 * @param versions in commit order; of one commit, by ascending business time
 */
public record History<T>(List<Version<T>> versions) {

    public record Version<T>(Instant at, Instant recordedAt, long commit, T value) {}

    public History {
        versions = List.copyOf(versions);
    }

    /**
     * The history that follows from events in commit order.
     *
     * @param look the value that some of the events, in commit order, amount to
     */
    public static <T> History<T> of(List<Recorded> events, Function<List<Recorded>, T> look) {
        var versions = new ArrayList<Version<T>>();
        for (int i = 0; i < events.size(); i++) {
            Recorded latest = events.get(i);
            List<Recorded> known = events.subList(0, i + 1);
            for (Instant at : timesFrom(latest.at(), known)) {
                T value = look.apply(
                        known.stream().filter(e -> !e.at().isAfter(at)).toList());
                boolean news = lookUp(versions, at, latest.recordedAt())
                        .map(seen -> !seen.value().equals(value))
                        .orElse(true);
                if (news) versions.add(new Version<>(at, latest.recordedAt(), latest.commit(), value));
            }
        }
        return new History<>(versions);
    }

    /** The value now: neither clock is bounded. */
    public Optional<T> latest() {
        return asOf(Instant.MAX, Instant.MAX);
    }

    /** The value at a business time, as it was known at a recording time; empty before the first event. */
    public Optional<T> asOf(Instant at, Instant knownAt) {
        return lookUp(versions, at, knownAt).map(Version::value);
    }

    /** A late event changes what held from its own time on: once at that time, and again after each later event that came before it. */
    private static List<Instant> timesFrom(Instant at, List<Recorded> known) {
        return Stream.concat(Stream.of(at), known.stream().map(Recorded::at).filter(t -> t.isAfter(at)))
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static <T> Optional<Version<T>> lookUp(List<Version<T>> versions, Instant at, Instant knownAt) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            Version<T> version = versions.get(i);
            if (!version.at().isAfter(at) && !version.recordedAt().isAfter(knownAt)) return Optional.of(version);
        }
        return Optional.empty();
    }
}
