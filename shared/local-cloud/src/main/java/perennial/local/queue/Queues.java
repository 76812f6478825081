package perennial.local.queue;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.local.template.QueueSpec;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The template's queues, in whatever engine this client reaches. */
public final class Queues {
    private final SqsClient client;
    private final Map<String, String> urls = new HashMap<>();

    public Queues(SqsClient client) {
        this.client = client;
    }

    /** Where the engine listens. */
    public URI address() {
        return client.serviceClientConfiguration().endpointOverride().orElseThrow();
    }

    public SqsClient client() {
        return client;
    }

    /** Makes the queues, those first that others redrive to. */
    public void create(List<QueueSpec> queues) {
        queues.stream().filter(queue -> queue.redrive().isEmpty()).forEach(this::create);
        queues.stream().filter(queue -> queue.redrive().isPresent()).forEach(this::create);
    }

    /** The address of a queue that was made; empty where there is none of that name. */
    public Optional<String> url(String queue) {
        return Optional.ofNullable(urls.get(queue));
    }

    /** Puts a message on a queue that was made. */
    public void send(String queue, String message) {
        client.sendMessage(send -> send.queueUrl(urls.get(queue)).messageBody(message));
    }

    private void create(QueueSpec queue) {
        Map<QueueAttributeName, String> attributes = new HashMap<>();
        attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, seconds(queue.visibility()));
        attributes.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, seconds(queue.retention()));
        attributes.put(QueueAttributeName.DELAY_SECONDS, seconds(queue.delay()));
        queue.redrive()
                .ifPresent(redrive -> attributes.put(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                                .formatted(arn(redrive.queue()), redrive.limit())));
        urls.put(
                queue.name(),
                client.createQueue(create -> create.queueName(queue.name()).attributes(attributes))
                        .queueUrl());
    }

    private String arn(String queue) {
        return client.getQueueAttributes(
                        get -> get.queueUrl(urls.get(queue)).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toSeconds());
    }
}
