package perennial.rebuild;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import perennial.edge.Environment;
import perennial.views.projecting.Job;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Brings jobs to whoever works on them next: {@code REBUILD_QUEUE_URL}. */
record JobQueue(SqsClient sqs, String url, InstantSource clock) {
    /** SQS hides a message no longer than this. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    static JobQueue of(Environment environment) {
        return new JobQueue(environment.sqs(), environment.text("REBUILD_QUEUE_URL"), InstantSource.system());
    }

    /** What is sent twice is worked off twice and written once. */
    void send(Collection<Job.Queued> jobs) {
        jobs.forEach(this::send);
    }

    private void send(Job.Queued queued) {
        Duration delay = Duration.between(clock.instant(), queued.notBefore());
        Duration bounded = delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
        int seconds = Math.toIntExact(Math.max(0, bounded.plusMillis(999).toSeconds()));
        sqs.sendMessage(message ->
                message.queueUrl(url).messageBody(JobMessage.text(queued.job())).delaySeconds(seconds));
    }
}
