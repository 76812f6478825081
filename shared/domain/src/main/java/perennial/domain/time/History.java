package perennial.domain.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
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

    /** @param value empty where the entity was not, or no longer, there to be looked at */
    public record Version<T>(Instant at, Instant recordedAt, long commit, Optional<T> value) {

        /** Its own time, and those of other versions up to a time: a late one holds in place of what was known of them. */
        private <R> List<Instant> timesUntil(Instant until, List<Version<R>> others) {
            return Stream.concat(
                            Stream.of(at),
                            others.stream().map(Version::at).filter(time -> time.isAfter(at) && time.isBefore(until)))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    public History {
        versions = List.copyOf(versions);
    }

    /**
     * The history that follows from events in commit order. An event later than all before it costs one {@code evolve}; only
     * those that came late are folded anew.
     *
     * @param look what a folded state amounts to; empty where the entity is not there
     */
    public static <S, T> History<T> of(
            List<Recorded> events, S seed, BiFunction<S, Recorded, S> evolve, Function<S, Optional<T>> look) {
        return new Telling<>(events, seed, evolve, look).tell();
    }

    /** The history of something that can be told from the value alone, such as of one entity among many. */
    public <R> History<R> select(Function<T, Optional<R>> look) {
        var selected = new ArrayList<Version<R>>();
        for (int i = 0; i < versions.size(); i++) {
            Version<T> version = versions.get(i);
            boolean hasNext = i + 1 < versions.size() && versions.get(i + 1).commit() == version.commit();
            Instant until = hasNext ? versions.get(i + 1).at() : Instant.MAX;
            Optional<R> value = version.value().flatMap(look);
            for (Instant at : version.timesUntil(until, selected)) {
                note(selected, at, version.recordedAt(), version.commit(), value);
            }
        }
        return new History<>(selected);
    }

    /** The value now: neither clock is bounded. */
    public Optional<T> latest() {
        return asOf(Instant.MAX, Instant.MAX);
    }

    /** The value at a business time, as it was known at a recording time; empty before the first event. */
    public Optional<T> asOf(Instant at, Instant knownAt) {
        return visible(versions, at, knownAt);
    }

    /** The version that {@link #asOf} takes its value from: it tells which commit made it so. */
    public Optional<Version<T>> versionAsOf(Instant at, Instant knownAt) {
        return seen(versions, at, knownAt);
    }

    /** The commit that changed the value last, at whatever business time; 0 where there never was one. */
    public long commit() {
        return versions.isEmpty() ? 0 : versions.getLast().commit();
    }

    private static <T> Optional<T> visible(List<Version<T>> versions, Instant at, Instant knownAt) {
        return seen(versions, at, knownAt).flatMap(Version::value);
    }

    private static <T> Optional<Version<T>> seen(List<Version<T>> versions, Instant at, Instant knownAt) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            Version<T> version = versions.get(i);
            if (!version.at().isAfter(at) && !version.recordedAt().isAfter(knownAt)) return Optional.of(version);
        }
        return Optional.empty();
    }

    private static <T> void note(
            List<Version<T>> versions, Instant at, Instant recordedAt, long commit, Optional<T> value) {
        if (!value.equals(visible(versions, at, recordedAt))) {
            versions.add(new Version<>(at, recordedAt, commit, value));
        }
    }

    /** Goes through the commits once; a commit's events become known together, so what it passes through is no version. */
    private static final class Telling<S, T> {
        private final List<Recorded> events;
        private final S seed;
        private final BiFunction<S, Recorded, S> evolve;
        private final Function<S, Optional<T>> look;
        private final List<Version<T>> versions = new ArrayList<>();
        private S everything;
        private Instant newest = Instant.MIN;

        Telling(List<Recorded> events, S seed, BiFunction<S, Recorded, S> evolve, Function<S, Optional<T>> look) {
            this.events = events;
            this.seed = seed;
            this.evolve = evolve;
            this.look = look;
            this.everything = seed;
        }

        History<T> tell() {
            for (int from = 0, to; from < events.size(); from = to) {
                to = endOfCommit(from);
                List<Recorded> commit = events.subList(from, to);
                if (isInOrder(commit)) append(commit);
                else insert(commit, events.subList(0, to));
            }
            return new History<>(versions);
        }

        private int endOfCommit(int from) {
            int to = from + 1;
            while (to < events.size()
                    && events.get(to).commit() == events.get(from).commit()) to++;
            return to;
        }

        private boolean isInOrder(List<Recorded> commit) {
            Instant last = newest;
            for (Recorded event : commit) {
                if (event.at().isBefore(last)) return false;
                last = event.at();
            }
            return true;
        }

        private void append(List<Recorded> commit) {
            for (int i = 0; i < commit.size(); i++) {
                Recorded event = commit.get(i);
                everything = evolve.apply(everything, event);
                newest = event.at();
                boolean lastOfItsTime =
                        i + 1 == commit.size() || commit.get(i + 1).at().isAfter(newest);
                if (lastOfItsTime) note(newest, event, everything);
            }
        }

        /** A late event changes what held from its own time on: once at that time, and again after each event that came before it. */
        private void insert(List<Recorded> commit, List<Recorded> known) {
            for (Recorded event : commit) {
                everything = evolve.apply(everything, event);
                if (event.at().isAfter(newest)) newest = event.at();
            }
            Instant earliest =
                    commit.stream().map(Recorded::at).min(Instant::compareTo).orElseThrow();
            known.stream()
                    .map(Recorded::at)
                    .filter(at -> !at.isBefore(earliest))
                    .distinct()
                    .sorted()
                    .forEach(at -> note(at, commit.getLast(), at.equals(newest) ? everything : foldUpTo(at, known)));
        }

        private S foldUpTo(Instant at, List<Recorded> known) {
            S state = seed;
            for (Recorded event : known) {
                if (!event.at().isAfter(at)) state = evolve.apply(state, event);
            }
            return state;
        }

        private void note(Instant at, Recorded latest, S state) {
            History.note(versions, at, latest.recordedAt(), latest.commit(), look.apply(state));
        }
    }
}
