package perennial.local.template;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * An EventBridge Scheduler schedule.
 *
 * @param name the logical id that SAM gives it: the function's and the event's together
 * @param expression {@code cron(…)}, {@code rate(…)} or {@code at(…)}
 * @param input what the function gets, with Scheduler's {@code <aws.scheduler.…>} words in it; else Scheduler's own event
 * @param retries of a failed invocation, none of them later than {@code maxAge} after it was due
 * @param deadLetter the queue that is told of an invocation given up
 */
public record ScheduleSpec(
        String name,
        String function,
        String expression,
        ZoneId zone,
        Optional<String> input,
        int retries,
        Duration maxAge,
        Optional<String> deadLetter) {

    static ScheduleSpec of(String function, String event, Node schedule) {
        Optional<Node> retry = schedule.find("RetryPolicy");
        return new ScheduleSpec(
                function + event,
                function,
                schedule.text("ScheduleExpression"),
                zone(schedule),
                schedule.find("Input").map(Node::text),
                retry.map(policy -> policy.number("MaximumRetryAttempts", 185)).orElse(185),
                retry.map(policy -> policy.seconds("MaximumEventAgeInSeconds", 86_400))
                        .orElse(Duration.ofDays(1)),
                schedule.find("DeadLetterConfig").map(letter -> letter.at("Arn").resource()));
    }

    private static ZoneId zone(Node schedule) {
        String zone = schedule.text("ScheduleExpressionTimezone", "UTC");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new TemplateError(schedule.path() + " has no such time zone: " + zone);
        }
    }
}
