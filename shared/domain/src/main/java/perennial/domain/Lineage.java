package perennial.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The line of ledgers that one would stand under: what a decision looks at so that no ledger ever stands above itself. The
 * store sees to it that the line is still so at the moment the decision is written down.
 *
 * @param places of the one that was named, the one it stands under, and so on up
 */
public record Lineage(List<Place> places, End end) {

    /** So many ledgers stand above another at most, as long as links are made from the top down. */
    public static final int MOST = 8;

    /** What the line comes to. */
    public enum End {
        /** A ledger that stands under none. */
        TOP,
        /** The ledger itself. */
        SELF,
        /** Nothing: there is no such ledger, or none for whoever asks. */
        UNKNOWN,
        /** More than {@link #MOST}: it was followed no further. */
        TOO_LONG
    }

    public Lineage {
        places = List.copyOf(places);
    }

    /**
     * Follows the line.
     *
     * @param self the ledger that would stand under {@code named}
     * @param places of each ledger; empty where there is none
     */
    public static Lineage above(String self, String named, Function<String, Optional<Place>> places) {
        var line = new ArrayList<Place>();
        Optional<String> next = Optional.of(named);
        while (next.isPresent()) {
            if (next.get().equals(self)) return new Lineage(line, End.SELF);
            if (line.size() == MOST) return new Lineage(line, End.TOO_LONG);
            Optional<Place> place = places.apply(next.get());
            if (place.isEmpty()) return new Lineage(line, End.UNKNOWN);
            line.add(place.get());
            next = place.get().parent();
        }
        return new Lineage(line, End.TOP);
    }

    /** The first day from which on the whole line stands as it does now. */
    public LocalDate since() {
        return places.stream().map(Place::since).max(Comparator.naturalOrder()).orElse(LocalDate.MIN);
    }

    /** The business time of the last change in it. */
    public Instant changedAt() {
        return places.stream()
                .map(Place::changedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }
}
