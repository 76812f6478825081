package perennial.clock;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import perennial.domain.Actor;
import perennial.domain.Origin;
import perennial.domain.client.Tick;
import perennial.edge.Environment;
import perennial.edge.Ledgers;
import perennial.edge.priming.HarmlessRead;
import perennial.edge.priming.Priming;
import perennial.edge.priming.Samples;
import perennial.edge.telemetry.LogLine;
import perennial.edge.telemetry.Meter;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.Request;
import perennial.ledger.json.DomainJson;

/**
 * Decides what is due in each ledger of a group: one tick a ledger, and another only where a commit could not hold it all, up
 * to a number of rounds. What is left after them is still due, so the schedule's next turn goes on with it.
 */
public final class ClockTickHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** A round decides some 500 events: more than years of a big client's clock that stood still. */
    private static final int MOST_ROUNDS = 10;

    private final Ledger ledger;
    private final Consumer<String> log;
    private final int mostRounds;

    /** On Lambda. */
    public ClockTickHandler() {
        this(Environment.ofProcess());
        Priming.register(HarmlessRead.OF_LEDGER, ClockTickHandler::rehearse);
    }

    public ClockTickHandler(Environment environment) {
        this(Ledgers.open(environment, environment.dynamo(new Meter())), environment.log());
    }

    /** @param log takes one line of JSON for each message */
    public ClockTickHandler(Ledger ledger, Consumer<String> log) {
        this(ledger, log, MOST_ROUNDS);
    }

    ClockTickHandler(Ledger ledger, Consumer<String> log, int mostRounds) {
        this.ledger = ledger;
        this.log = log;
        this.mostRounds = mostRounds;
    }

    static void rehearse(Environment stage) {
        var due = new DueGroup(Instant.EPOCH, List.of(Ledgers.CLIENTS.name() + "/rehearsal"));
        new ClockTickHandler(stage).handleRequest(Samples.message(DomainJson.text(due)), null);
    }

    /** A message with a ledger that failed comes back; for those that were decided it then finds nothing due. */
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var failures = new ArrayList<BatchItemFailure>();
        for (SQSMessage message : event.getRecords()) {
            if (!decided(message)) failures.add(new BatchItemFailure(message.getMessageId()));
        }
        return new SQSBatchResponse(failures);
    }

    private boolean decided(SQSMessage message) {
        var line = new LogLine().say("event", "clock.tick").say("message", message.getMessageId());
        var failed = new ArrayList<String>();
        var unfinished = new ArrayList<String>();
        int events = 0;
        try {
            DueGroup group = DomainJson.read(message.getBody(), DueGroup.class);
            for (String due : group.ledgers()) {
                try {
                    Ticked ticked = tick(Address.parse(due), group, message.getMessageId());
                    events += ticked.events();
                    if (!ticked.isFinished()) unfinished.add(due);
                } catch (RuntimeException e) {
                    failed.add(due);
                    line.accident(e);
                }
            }
            line.say("until", group.until()).say("ledgers", group.ledgers().size());
        } catch (RuntimeException unreadable) {
            failed.add("all");
            line.accident(unreadable);
        }
        if (!unfinished.isEmpty()) line.say("unfinished", unfinished);
        log.accept(line.say("events", events).say("failed", failed).text());
        return failed.isEmpty();
    }

    private Ticked tick(Address due, DueGroup group, String correlation) {
        String digest = Request.digest("tick", group.until().toString().getBytes(StandardCharsets.UTF_8));
        var request = Request.of(Actor.CLOCK, Origin.CLOCK, digest, correlation);
        int events = 0;
        for (int round = 0; round < mostRounds; round++) {
            int decided = ledger.decide(Ledgers.CLIENTS, due.id(), request, new Tick(Ledgers.CLIENTS, group.until()))
                    .events()
                    .size();
            if (decided == 0) return new Ticked(events, true);
            events += decided;
        }
        return new Ticked(events, false);
    }

    /** @param isFinished whether a round was left in which nothing was due any more */
    private record Ticked(int events, boolean isFinished) {}
}
