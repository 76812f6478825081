package perennial.local.template;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which function reads a table's stream, and how its failures are retried.
 *
 * @param window how long a batch may wait to fill up
 * @param fromStart whether it begins with the oldest record kept ({@code TRIM_HORIZON}) or with the next ({@code LATEST})
 * @param retries after how many a batch is given up; empty for no limit
 * @param maxAge of a record, after which it is given up; empty for as long as the stream keeps it
 * @param bisect whether a batch that failed as a whole is tried again in halves
 * @param partial whether the function reports the first record it failed at
 * @param onFailure the queue that is told of records given up
 */
public record StreamMapping(
        String name,
        String table,
        String function,
        int batchSize,
        Duration window,
        boolean fromStart,
        OptionalInt retries,
        Optional<Duration> maxAge,
        boolean bisect,
        boolean partial,
        Optional<String> onFailure) {

    static StreamMapping of(String name, Node mapping) {
        int retries = mapping.number("MaximumRetryAttempts", -1);
        int age = mapping.number("MaximumRecordAgeInSeconds", -1);
        if (mapping.number("ParallelizationFactor", 1) != 1) {
            throw new TemplateError(mapping.path() + " has a ParallelizationFactor other than 1");
        }
        return new StreamMapping(
                name,
                mapping.at("EventSourceArn").resource(),
                mapping.at("FunctionName").resource(),
                mapping.number("BatchSize", 100),
                mapping.seconds("MaximumBatchingWindowInSeconds", 0),
                mapping.text("StartingPosition").equals("TRIM_HORIZON"),
                retries < 0 ? OptionalInt.empty() : OptionalInt.of(retries),
                age < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(age)),
                mapping.flag("BisectBatchOnFunctionError", false),
                ApiSpec.texts(mapping, "FunctionResponseTypes").contains("ReportBatchItemFailures"),
                mapping.find("DestinationConfig")
                        .flatMap(destination -> destination.find("OnFailure"))
                        .map(failure -> failure.at("Destination").resource()));
    }
}
