package perennial.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import perennial.domain.policy.Policy;

/**
 * What a decision may know beyond the state: it has no clock of its own.
 *
 * @param now the recording time
 * @param zone the one business zone: «today», the clock, buckets and contract dates
 * @param actor who asks, as their verified token says: never from a body
 * @param at the business time that was asked for, where one was
 * @param policy the policy in force
 * @param claimed the fact behind the name that {@link Command#needsClaim()} asks for, where it exists
 * @param lineage the line above the ledger that {@link Command#needsLineage()} names, where it names one
 */
public record Context(
        Instant now,
        ZoneId zone,
        Origin origin,
        Actor actor,
        Optional<Instant> at,
        Policy policy,
        Optional<Fact> claimed,
        Optional<Lineage> lineage) {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    /** Earlier than the first instant of 1900 in any zone. */
    private static final Instant EARLIEST = Instant.parse("1899-12-31T00:00:00Z");

    /** The context of a command that needs no line of ledgers. */
    public Context(
            Instant now,
            ZoneId zone,
            Origin origin,
            Actor actor,
            Optional<Instant> at,
            Policy policy,
            Optional<Fact> claimed) {
        this(now, zone, origin, actor, at, policy, claimed, Optional.empty());
    }

    /**
     * The business time of a change to an entity last changed at {@code last}: what was asked for, else the later of now
     * and that change. The clock's and an import's times are raised to it.
     *
     * @throws Refusal {@code time.order} where a person asks for an earlier time
     * @throws BadValue where the time lies more than 5 minutes ahead, or before 1900
     */
    public Instant timeAfter(Instant last) {
        Instant wanted = wanted();
        if (origin != Origin.PERSON || at.isEmpty()) return wanted.isBefore(last) ? last : wanted;
        Refusal.unless(
                !wanted.isBefore(last),
                "time.order",
                "the last change here was at %s: give a later time, or none to take the present",
                last);
        return wanted;
    }

    /**
     * The business time of a correction, which alone may be asked for earlier than the last change.
     *
     * @param begun when what it corrects began, or was corrected last: no correction can be earlier
     * @throws Refusal {@code time.order} where a person asks for a time before that
     */
    public Instant timeOfCorrection(Instant begun, Instant last) {
        return timeAfter(at.isEmpty() ? last : begun);
    }

    /** The day it is now in the business zone. */
    public LocalDate today() {
        return dayOf(now);
    }

    /** The day of an instant in the business zone. */
    public LocalDate dayOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    /** The first instant of a day in the business zone. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The same context, with this line to look at. */
    public Context with(Lineage line) {
        return new Context(now, zone, origin, actor, at, policy, claimed, Optional.of(line));
    }

    /** The same context, asked for another business time. */
    public Context withAt(Instant time) {
        return new Context(now, zone, origin, actor, Optional.of(time), policy, claimed, lineage);
    }

    /**
     * Accepts a time that is said to have been.
     *
     * @throws BadValue for {@code field} where it lies more than 5 minutes ahead, or before 1900
     */
    public void requirePast(Instant time, String field) {
        BadValue.unless(!time.isAfter(now.plus(TOLERANCE)), field, "lies in the future; give a time up to now");
        BadValue.unless(!time.isBefore(EARLIEST), field, "must not lie before 1900");
    }

    private Instant wanted() {
        Instant wanted = at.orElse(now);
        if (origin == Origin.PERSON) requirePast(wanted, "/at");
        return wanted;
    }
}
