package perennial.local.template;

import java.time.Duration;
import java.util.Optional;

/**
 * A standard queue as the template describes it.
 *
 * @param visibility how long a message that was received stays hidden
 * @param retention how long a message is kept
 * @param redrive where a message goes that was received too often
 */
public record QueueSpec(
        String name, Duration visibility, Duration retention, Duration delay, Optional<Redrive> redrive) {

    /** After {@code limit} receipts the message moves to {@code queue}. */
    public record Redrive(String queue, int limit) {}

    static QueueSpec of(String name, Node queue) {
        if (queue.flag("FifoQueue", false))
            throw new TemplateError(queue.path() + " is FIFO, which is not understood here");
        return new QueueSpec(
                name,
                queue.seconds("VisibilityTimeout", 30),
                queue.seconds("MessageRetentionPeriod", 345_600),
                queue.seconds("DelaySeconds", 0),
                queue.find("RedrivePolicy")
                        .map(policy -> new Redrive(
                                policy.at("deadLetterTargetArn").resource(), policy.number("maxReceiveCount", 10))));
    }
}
