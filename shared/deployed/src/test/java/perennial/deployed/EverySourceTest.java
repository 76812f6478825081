package perennial.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.local.Calls;
import perennial.local.Pause;
import perennial.local.http.DirectCalls;
import perennial.local.queue.QueuePump;
import perennial.local.schedule.ScheduleClock;
import perennial.local.stream.StreamPump;
import perennial.local.template.FunctionSpec;
import perennial.local.template.QueueMapping;
import perennial.local.template.Route;
import perennial.local.template.ScheduleSpec;
import perennial.local.template.StreamMapping;
import perennial.local.template.Template;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Every function of the template, started from its artifact under Lambda's runtime and primed, answers an event of each of its sources.
 * One after the other: what commands wrote is brought to the projector, what schedules queued to those who take it.
 */
final class EverySourceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Without commands there is nothing to project, to ask for or to decide. */
    private static final String FIRST = "CommandApi";

    private static final UserId ANA = new UserId("ana");
    private static final Role ROLE = Role.LEAD;

    /** A machine that builds has other things to do than to compile what runs once. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

    private final Template template = Deployment.read();
    private Deployment deployment;

    @AfterEach
    void stop() {
        if (deployment != null) deployment.close();
    }

    @Test
    void noFunctionIsWithoutASource() {
        var withSource = new TreeSet<String>();
        template.api().routes().forEach(route -> withSource.add(route.function()));
        template.streamMappings().forEach(mapping -> withSource.add(mapping.function()));
        template.schedules().forEach(schedule -> withSource.add(schedule.function()));
        template.queueMappings().forEach(mapping -> withSource.add(mapping.function()));
        assertThat(template.functions()).extracting(FunctionSpec::name).containsExactlyInAnyOrderElementsOf(withSource);
    }

    @TestFactory
    Stream<DynamicTest> answers() {
        deployment = Deployment.of(Path.of(System.getProperty("perennial.root")));
        Stream<String> others = template.api().routes().stream()
                .map(Route::function)
                .distinct()
                .filter(function -> !function.equals(FIRST));
        return Stream.of(
                        Stream.of(dynamicTest(FIRST + " its routes", () -> routes(FIRST))),
                        template.streamMappings().stream()
                                .map(mapping -> dynamicTest(mapping.function() + " a stream", () -> stream(mapping))),
                        others.map(function -> dynamicTest(function + " its routes", () -> routes(function))),
                        template.schedules().stream()
                                .map(ScheduleSpec::function)
                                .distinct()
                                .map(function -> dynamicTest(function + " its schedules", () -> schedules(function))),
                        template.queueMappings().stream()
                                .map(mapping -> dynamicTest(mapping.function() + " a queue", () -> queue(mapping))))
                .flatMap(each -> each);
    }

    private Instance primed(String function) throws Exception {
        Instance instance = Deployment.start(deployment.function(function), Start.FROM_SNAPSHOT, QUICK);
        instance.awaitSnapshot(PATIENCE);
        assertThat(instance.log()).doesNotContain("priming.failed");
        instance.restore();
        return instance;
    }

    private void routes(String function) throws Exception {
        try (Instance instance = primed(function)) {
            assertThat(deployment.tables().isEmpty("Ledger"))
                    .as("nothing is written before the first command")
                    .isEqualTo(function.equals(FIRST));
            var calls = new DirectCalls(template.api(), Map.of(function, instance), Clock.systemUTC());
            if (function.equals(FIRST)) Traffic.client(calls, "acme");
            for (Route route : template.api().routes()) {
                if (route.function().equals(function)) assertIsAnswered(route, calls);
            }
        }
    }

    /** Whatever it is asked, and may refuse, it is no accident. */
    private static void assertIsAnswered(Route route, DirectCalls calls) {
        String path = route.path().equals(Route.DEFAULT)
                ? "/nowhere"
                : route.path()
                        .replace("{kind}", "clients")
                        .replace("{name}", "clients")
                        .replaceAll("\\{\\w+\\+?}", "acme");
        Role role = path.startsWith("/v1/projections") ? Role.OPERATOR : ROLE;
        Calls.Reply reply = switch (route.method()) {
            case "POST" -> calls.post(path, "{}", ANA, role);
            case "OPTIONS" -> calls.options(path, ANA, role);
            default -> calls.get(path, ANA, role);
        };
        assertThat(reply.status()).as(route.key() + ": " + reply.body()).isBetween(200, 499);
    }

    private void stream(StreamMapping mapping) throws Exception {
        try (Instance instance = primed(mapping.function())) {
            var answers = new Answers(instance);
            var stream = deployment.tables().stream(mapping.table());
            try (var pump = StreamPump.of(mapping, stream, answers, deployment.queues()::send)) {
                pump.take(true);
                pump.start();
                assertThat(answers.first(PATIENCE)).doesNotContain("itemIdentifier");
            }
        }
        assertThat(deployment.tables().isEmpty("Views")).isFalse();
    }

    private void schedules(String function) throws Exception {
        try (Instance instance = primed(function)) {
            List<ScheduleSpec> its = template.schedules().stream()
                    .filter(schedule -> schedule.function().equals(function))
                    .toList();
            var clock = new ScheduleClock(
                    its, Map.of(function, instance), deployment.queues()::send, Pause.REAL, Clock.systemUTC());
            for (String name : clock.names())
                assertThat(clock.run(name, Instant.now())).as(name).isEmpty();
        }
    }

    private void queue(QueueMapping mapping) throws Exception {
        fill(mapping.queue());
        try (Instance instance = primed(mapping.function())) {
            var answers = new Answers(instance);
            String url = deployment.queues().url(mapping.queue()).orElseThrow();
            try (var pump = new QueuePump(deployment.queues().client(), url, mapping, answers, Pause.REAL)) {
                pump.start(1);
                assertThat(answers.first(PATIENCE)).doesNotContain("itemIdentifier");
            }
        }
    }

    /** What functions did so far filled the others; what only a caller or a fault would fill is filled here. */
    private void fill(String queue) {
        if (queue.equals("ImportQueue")) Traffic.upload(deployment);
        if (queue.equals("ProjectorFailures")) deployment.queues().send(queue, "{\"requestContext\":{}}");
        String url = deployment.queues().url(queue).orElseThrow();
        Instant until = Instant.now().plus(PATIENCE);
        while (waiting(url) == 0) {
            assertThat(Instant.now()).as("no message came to " + queue).isBefore(until);
            Pause.REAL.of(Duration.ofMillis(200));
        }
    }

    private int waiting(String url) {
        QueueAttributeName count = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
        return Integer.parseInt(deployment
                .queues()
                .client()
                .getQueueAttributes(get -> get.queueUrl(url).attributeNames(count))
                .attributes()
                .get(count));
    }
}
