package perennial.rebuild;

import java.util.Map;
import perennial.domain.BadValue;
import perennial.ledger.json.DomainJson;
import perennial.views.projecting.ExpiryJob;
import perennial.views.projecting.Job;
import perennial.views.projecting.RefoldJob;
import perennial.views.projecting.RestoreCheckJob;
import perennial.views.projecting.SegmentJob;
import perennial.views.projecting.SweepJob;
import tools.jackson.databind.JsonNode;

/**
 * A job as a message.
 *
 * @param type which of the jobs it is
 */
record JobMessage(String type, JsonNode job) {
    private static final Map<String, Class<? extends Job>> TYPES = Map.of(
            "segment", SegmentJob.class,
            "refold", RefoldJob.class,
            "sweep", SweepJob.class,
            "restore-check", RestoreCheckJob.class,
            "expiry", ExpiryJob.class);

    static String text(Job job) {
        return DomainJson.text(new JobMessage(typeOf(job), DomainJson.toTree(job)));
    }

    /** @throws BadValue where it is none */
    static Job read(String text) {
        JobMessage message = DomainJson.read(text, JobMessage.class);
        Class<? extends Job> type = TYPES.get(message.type());
        BadValue.unless(type != null, "/type", "is none of the jobs there are");
        return DomainJson.read(message.job(), type);
    }

    static String typeOf(Job job) {
        return switch (job) {
            case SegmentJob _ -> "segment";
            case RefoldJob _ -> "refold";
            case SweepJob _ -> "sweep";
            case RestoreCheckJob _ -> "restore-check";
            case ExpiryJob _ -> "expiry";
        };
    }
}
