package perennial.domain.client;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Lineage;
import perennial.domain.Refusal;
import perennial.domain.client.Parentage.Parent;
import perennial.domain.client.ProfileCommand.LinkParent;
import perennial.domain.client.ProfileCommand.UnlinkParent;
import perennial.domain.client.ProfileEvent.ParentLinked;
import perennial.domain.client.ProfileEvent.ParentUnlinked;

/**
 * How clients come to stand under one another. On no day may a client stand above itself, though each is a ledger of its own.
 * A link holds from a day on from which the whole line above stands still, and its business time is no earlier than the line's
 * last change: so whoever closed a circle, on whatever day and as of whatever time, would have seen it.
 */
final class Parents {

    private Parents() {}

    static List<Fact> link(LinkParent command, Profile profile, Context context) {
        Lineage above = context.lineage()
                .orElseThrow(() -> new IllegalStateException("a link is decided with the line above it"));
        Parentage parentage = profile.parentage();
        var parent = new Parent(command.parentId(), command.relation());
        Instant last = later(profile.changedAt(), above.changedAt());
        LocalDate from = from(command.from(), parentage, context.dayOf(context.timeAfter(last)));
        if (parentage.changed(last, from, Optional.of(parent)).links().equals(parentage.links())) return List.of();
        parentage.firstFrom(from).ifPresent(known -> refuseAnother(known));
        requireStanding(command, above, from);
        var linked = new ParentLinked(command.parentId(), command.relation(), from);
        return ProfileRules.change(profile, context, last, linked);
    }

    private static void refuseAnother(Parent known) {
        throw new Refusal(
                "parent.differs",
                "the client stands, or is set to stand, under %s as %s: take that back with unlink-parent first"
                        .formatted(known.clientId(), known.relation()));
    }

    private static void requireStanding(LinkParent command, Lineage above, LocalDate from) {
        String parent = command.parentId().text();
        switch (above.end()) {
            case UNKNOWN -> throw new Refusal("parent.unknown", "there is no client " + parent + " to stand under");
            case SELF ->
                throw new Refusal(
                        "parent.cycle",
                        "a client cannot stand above itself, and %s is it or stands below it: unlink that first"
                                .formatted(parent));
            case TOO_LONG ->
                throw new Refusal(
                        "parent.depth",
                        "more than %d clients would stand above one another: link it to one further up"
                                .formatted(Lineage.MOST));
            case TOP ->
                Refusal.unless(
                        !from.isBefore(above.since()),
                        "time.order",
                        "the line above %s stands as it does from %s on: give that day or a later one",
                        parent,
                        above.since());
        }
    }

    static List<Fact> unlink(UnlinkParent command, Profile profile, Context context) {
        Parentage parentage = profile.parentage();
        LocalDate from = from(command.from(), parentage, context.dayOf(context.timeAfter(profile.changedAt())));
        return parentage
                .firstFrom(from)
                .map(parent -> ProfileRules.change(
                        profile, context, profile.changedAt(), new ParentUnlinked(parent.clientId(), from)))
                .orElse(List.of());
    }

    /** What has been stays: a change holds from the start of what holds on the day of the change at the earliest. */
    private static LocalDate from(Optional<LocalDate> wanted, Parentage parentage, LocalDate day) {
        LocalDate start = parentage.startOn(day);
        LocalDate from = wanted.orElse(day);
        Refusal.unless(
                !from.isBefore(start),
                "time.order",
                "the client stands where it does from %s on: give that day or a later one",
                start);
        return from;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
