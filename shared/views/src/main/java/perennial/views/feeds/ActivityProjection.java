package perennial.views.feeds;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import perennial.domain.Recorded;
import perennial.views.Chronicles;
import perennial.views.Parts;
import perennial.views.Projection;
import perennial.views.RowKey;
import perennial.views.Shard;

/**
 * What happened to clients lately. A part is one commit with all its events, under the day on which it was recorded; rows
 * stand by client within their day, so that an owner's day is read without everybody's. They are kept for six weeks.
 */
public final class ActivityProjection implements Projection<ActivityRecord> {

    /** How many days back whoever asks may look: some fewer than rows are kept. */
    public static final int DAYS = 40;

    private static final Duration KEPT = Duration.ofDays(DAYS + 2L);
    private static final Identity IDENTITY = new Identity("activity", 1, "clients");
    private static final Chronicles<ActivityRecord> PARTS = Chronicles.ofClients(ActivityRecord::named);

    private final ZoneId zone;

    /** @param zone the one business zone, in which a day of recording begins and ends */
    public ActivityProjection(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public Identity identity() {
        return IDENTITY;
    }

    @Override
    public Parts<ActivityRecord> parts() {
        return PARTS;
    }

    /** The families of a day without their shards: {@code 2026-03-05#}. */
    public static String day(LocalDate day) {
        return day + "#";
    }

    /** What a row's body says of the client that its sort key names. */
    public static ActivityRecord read(String sort, String body) {
        return PARTS.read(sort, body);
    }

    @Override
    public Set<RowKey> touches(String ledgerId, Recorded event) {
        LocalDate day = event.recordedAt().atZone(zone).toLocalDate();
        return Set.of(new RowKey(day(day) + Shard.of(ledgerId), "%s#%015d".formatted(ledgerId, event.commit())));
    }

    /** Nothing but its own commit ever touches a part. */
    @Override
    public boolean begins(Recorded event) {
        return true;
    }

    @Override
    public Optional<Instant> expiresAt(ActivityRecord commit) {
        return Optional.of(commit.events().getFirst().recordedAt().plus(KEPT));
    }
}
