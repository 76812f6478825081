package perennial.views.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.Recorded;
import perennial.domain.time.History;
import perennial.domain.time.History.Version;

/**
 * What a question looks back to. Without bounds neither clock is limited, and today only decides calendar dates.
 *
 * @param now when it is asked
 * @param zone the business zone
 * @param at the last business time that counts
 * @param knownAt the last recording time that counts
 */
public record AsOf(Instant now, ZoneId zone, Optional<Instant> at, Optional<Instant> knownAt) {

    /** Everything that is known. */
    public static AsOf today(Instant now, ZoneId zone) {
        return new AsOf(now, zone, Optional.empty(), Optional.empty());
    }

    /** Whether it looks back on either clock, so that what is gone today matters. */
    public boolean looksBack() {
        return at.isPresent() || knownAt.isPresent();
    }

    /** The day that is meant by «today». */
    public LocalDate today() {
        return dayOf(at.orElse(now));
    }

    /** The day of an instant in the business zone. */
    public LocalDate dayOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    /** The same question put at the end of a day, if that is earlier. */
    public AsOf endOf(LocalDate day) {
        if (!day.isBefore(today())) return this;
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1);
        return new AsOf(now, zone, Optional.of(end), knownAt);
    }

    /** The events that were known, whenever they happened, in commit order. */
    public List<Recorded> known(List<Recorded> events) {
        if (knownAt.isEmpty()) return events;
        return events.stream()
                .filter(event -> !event.recordedAt().isAfter(knownAt.get()))
                .toList();
    }

    /** The events that had happened and were known, in commit order. */
    public List<Recorded> counted(List<Recorded> events) {
        if (at.isEmpty()) return known(events);
        return known(events).stream().filter(this::hasHappened).toList();
    }

    public boolean hasHappened(Recorded event) {
        return at.filter(event.at()::isAfter).isEmpty();
    }

    /** What an entity looked like; empty where it was not there. */
    public <T> Optional<Seen<T>> look(History<T> history) {
        return history.versionAsOf(at.orElse(Instant.MAX), knownAt.orElse(Instant.MAX))
                .flatMap(version -> seen(version));
    }

    private static <T> Optional<Seen<T>> seen(Version<T> version) {
        return version.value().map(value -> new Seen<>(value, version.commit()));
    }

    /** The versions that had happened and were known, in commit order, those that others have replaced included. */
    public <T> Stream<Version<T>> counted(History<T> history) {
        return history.versions().stream()
                .filter(version -> at.filter(version.at()::isAfter).isEmpty())
                .filter(version -> knownAt.filter(version.recordedAt()::isAfter).isEmpty());
    }

    /** @param commit the commit that made it so */
    public record Seen<T>(T value, long commit) {}
}
