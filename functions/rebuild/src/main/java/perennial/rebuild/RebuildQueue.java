package perennial.rebuild;

import java.time.Duration;
import perennial.ledger.json.DomainJson;
import perennial.views.projecting.RebuildTask;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Brings the parts of rebuilds to whoever works on them next. */
record RebuildQueue(SqsClient sqs, String url) {
    /** SQS hides a message no longer than this. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** @param delay before it is delivered */
    void send(RebuildTask task, Duration delay) {
        Duration bounded = delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
        int seconds = Math.toIntExact(Math.max(0, bounded.plusMillis(999).toSeconds()));
        sqs.sendMessage(message ->
                message.queueUrl(url).messageBody(DomainJson.text(task)).delaySeconds(seconds));
    }
}
