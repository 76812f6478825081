package perennial.local.template;

import java.time.Duration;

/**
 * Which function takes a queue's messages.
 *
 * @param concurrency how many batches may be in work at once
 * @param partial whether the function reports which messages it failed at
 */
public record QueueMapping(
        String name, String queue, String function, int batchSize, Duration window, int concurrency, boolean partial) {

    static QueueMapping of(String name, Node mapping) {
        return new QueueMapping(
                name,
                mapping.at("EventSourceArn").resource(),
                mapping.at("FunctionName").resource(),
                mapping.number("BatchSize", 10),
                mapping.seconds("MaximumBatchingWindowInSeconds", 0),
                mapping.find("ScalingConfig")
                        .map(scaling -> scaling.number("MaximumConcurrency", 2))
                        .orElse(5),
                ApiSpec.texts(mapping, "FunctionResponseTypes").contains("ReportBatchItemFailures"));
    }
}
