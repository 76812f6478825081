package perennial.clock;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.Rows;
import perennial.edge.priming.HarmlessRead;
import perennial.edge.priming.Priming;
import perennial.edge.telemetry.LogLine;
import perennial.edge.telemetry.Meter;
import perennial.ledger.Address;
import perennial.ledger.json.DomainJson;
import perennial.views.Projection;
import perennial.views.approvals.ApprovalsProjection;
import perennial.views.renewals.DueLedgers;
import perennial.views.renewals.RenewalPipelineProjection;
import perennial.views.table.Consistency;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * Puts every ledger with something due on the clock's queue, in groups. It keeps no watermark: what is due stays due until it
 * is decided, so a missed, late or doubled tick does no harm.
 */
public final class ClockScheduleHandler implements RequestHandler<Map<String, String>, Map<String, Integer>> {
    private static final int LEDGERS_A_MESSAGE = 20;
    private static final int MESSAGES_A_CALL = 10;

    private final Function<Instant, List<Address>> due;
    private final SqsClient sqs;
    private final String queueUrl;
    private final Consumer<String> log;

    /** On Lambda. */
    public ClockScheduleHandler() {
        this(Environment.ofProcess());
        Priming.register(HarmlessRead.OF_VIEWS, ClockScheduleHandler::rehearse);
    }

    public ClockScheduleHandler(Environment environment) {
        var views = Rows.views(environment, environment.dynamo(new Meter()));
        ZoneId zone = environment.zone("BUSINESS_ZONE");
        List<Projection<?>> withDeadlines = List.of(new RenewalPipelineProjection(zone), new ApprovalsProjection(zone));
        this.due = until -> DueLedgers.upTo(
                withDeadlines.stream()
                        .map(projection -> views.open(projection, Consistency.EVENTUAL))
                        .toList(),
                until);
        this.sqs = environment.sqs();
        this.queueUrl = environment.text("CLOCK_QUEUE_URL");
        this.log = environment.log();
    }

    /**
     * @param due the ledgers with something due up to an instant
     * @param log takes one line of JSON for each tick
     */
    public ClockScheduleHandler(
            Function<Instant, List<Address>> due, SqsClient sqs, String queueUrl, Consumer<String> log) {
        this.due = due;
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.log = log;
    }

    static void rehearse(Environment stage) {
        Map<String, String> event = Map.of("until", Instant.EPOCH.toString());
        new ClockScheduleHandler(stage).handleRequest(event, null);
        // Where nothing is due nothing is sent: once more with something.
        List<Address> due = List.of(new Address(Ledgers.CLIENTS.name(), "rehearsal"));
        new ClockScheduleHandler(until -> due, stage.sqs(), "https://stage.invalid/queue", stage.log())
                .handleRequest(event, null);
    }

    /** @param event {@code until}: the schedule's own time */
    @Override
    public Map<String, Integer> handleRequest(Map<String, String> event, Context context) {
        Instant until = Instant.parse(event.get("until"));
        List<Address> ledgers = due.apply(until);
        send(groups(ledgers, until));
        log.accept(new LogLine()
                .say("event", "clock.due")
                .say("until", until)
                .say("ledgers", ledgers.size())
                .text());
        return Map.of("ledgers", ledgers.size());
    }

    private static List<String> groups(List<Address> ledgers, Instant until) {
        return parts(ledgers, LEDGERS_A_MESSAGE).stream()
                .map(part ->
                        new DueGroup(until, part.stream().map(Address::text).toList()))
                .map(DomainJson::text)
                .toList();
    }

    private void send(List<String> messages) {
        for (List<String> part : parts(messages, MESSAGES_A_CALL)) {
            var entries = new ArrayList<SendMessageBatchRequestEntry>();
            for (String message : part) {
                entries.add(SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .messageBody(message)
                        .build());
            }
            SendMessageBatchResponse sent =
                    sqs.sendMessageBatch(batch -> batch.queueUrl(queueUrl).entries(entries));
            // The schedule tries again, and the ledgers that are on the queue already lose nothing by it.
            if (sent.hasFailed()) throw new IllegalStateException("The queue took only a part of the due ledgers");
        }
    }

    private static <T> List<List<T>> parts(List<T> all, int size) {
        var parts = new ArrayList<List<T>>();
        for (int i = 0; i < all.size(); i += size) parts.add(all.subList(i, Math.min(all.size(), i + size)));
        return parts;
    }
}
