package perennial.local.template;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import perennial.edge.Environment;
import perennial.ledger.json.DomainJson;
import perennial.queryapi.QueryApiHandler;
import perennial.views.projecting.Rebuild;
import tools.jackson.databind.JsonNode;

/** What a reviewer of the deployment would look for. */
final class DeploymentTest {
    private final Deployed deployed = new Deployed();
    private final Template template =
            Template.read(deployed.text, Map.of("JwtIssuer", "https://issuer.test", "JwtAudience", "perennial"));

    @Test
    void everyHandlerIsDeployedAndEveryFunctionHasAHandler() {
        Set<String> written = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("perennial").stream()
                        .filter(type -> type.isAssignableTo(RequestHandler.class))
                        .filter(type ->
                                !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getName)
                        .collect(toSet());

        assertThat(template.functions()).extracting(FunctionSpec::handler).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void everyRouteIsDocumentedAndEveryDocumentedRouteIsDeployed() {
        Set<String> routes = template.api().routes().stream()
                .filter(route -> !route.path().equals(Route.DEFAULT) && !route.method().equals("OPTIONS"))
                .map(route -> route.method() + " " + route.path())
                .collect(toSet());

        Set<String> documented = new HashSet<>();
        openApi()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> documented.add(method.toUpperCase() + " " + asRouted(path.getKey()))));

        assertThat(documented).isEqualTo(routes);
    }

    /** Commands are documented one by one, and share one route. */
    private static String asRouted(String path) {
        return path.replaceFirst("^/v1/[a-z]+/\\{id}/commands/[a-z-]+$", "/v1/{kind}/{id}/commands/{command}");
    }

    private static JsonNode openApi() {
        Map<String, String> environment = new LinkedHashMap<>();
        List.of("LEDGER_TABLE", "CLAIMS_TABLE", "VIEWS_TABLE", "IMPORTS_TABLE", "BUILD", "SEAL_KEY")
                .forEach(name -> environment.put(name, "x".repeat(64)));
        environment.put("BUSINESS_ZONE", "UTC");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "none");
        environment.put("AWS_SECRET_ACCESS_KEY", "none");
        var http = APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                .withMethod("GET")
                .withPath("/v1/openapi.json")
                .build();
        var event = APIGatewayV2HTTPEvent.builder()
                .withRouteKey("GET /v1/openapi.json")
                .withRawPath("/v1/openapi.json")
                .withRawQueryString("")
                .withHeaders(Map.of())
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withRequestId("r-1")
                        .withHttp(http)
                        .build())
                .build();
        return DomainJson.tree(new QueryApiHandler(new Environment(environment))
                .handleRequest(event, null)
                .getBody());
    }

    @Test
    void everyFunctionLogsJsonForALimitedTimeAndIsTraced() {
        assertThat(Deployed.at(deployed.globals(), "LoggingConfig", "LogFormat"))
                .isEqualTo("JSON");
        assertThat(Deployed.at(deployed.globals(), "Tracing")).isEqualTo("Active");
        var logs = new HashSet<String>();
        deployed.functions().forEach((name, function) -> {
            String log = Deployed.named(Deployed.at(function, "Properties", "LoggingConfig", "LogGroup"));
            assertThat(logs.add(log)).as("%s has a log of its own", name).isTrue();
            assertThat(Deployed.named(Deployed.at(
                            deployed.resources("AWS::Logs::LogGroup").get(log), "Properties", "RetentionInDays")))
                    .isEqualTo("LogRetentionDays");
        });
    }

    @Test
    void whatCannotBeMadeAgainIsKeptAndCanBeRestored() {
        Map<String, Object> tables = deployed.resources("AWS::DynamoDB::Table");
        for (String table : List.of("Ledger", "Claims")) {
            Object kept = tables.get(table);
            assertThat(Deployed.at(kept, "DeletionPolicy")).isEqualTo("Retain");
            assertThat(Deployed.at(kept, "UpdateReplacePolicy")).isEqualTo("Retain");
            assertThat(text(kept, "DeletionProtectionEnabled")).isEqualTo("true");
            assertThat(text(kept, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))
                    .isEqualTo("true");
        }
        assertThat(Deployed.at(tables.get("Ledger"), "Properties", "StreamSpecification", "StreamViewType"))
                .isEqualTo("NEW_IMAGE");
        assertThat(tables).allSatisfy((name, table) -> {
            assertThat(text(table, "SSESpecification", "SSEEnabled")).isEqualTo("true");
            assertThat(text(table, "BillingMode")).isEqualTo("PAY_PER_REQUEST");
        });
        assertThat("arn:aws:kms:us-east-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab")
                .matches(String.valueOf(deployed.at("Parameters", "TableKeyArn", "AllowedPattern")));
        for (String table : List.of("Views", "Imports")) {
            assertThat(text(tables.get(table), "TimeToLiveSpecification", "AttributeName"))
                    .isEqualTo("expiresAt");
        }
    }

    private static String text(Object resource, String... path) {
        String[] whole = Stream.concat(Stream.of("Properties"), Stream.of(path)).toArray(String[]::new);
        return String.valueOf(Deployed.at(resource, whole));
    }

    @Test
    void whatFailsIsTriedForALimitedTimeAndThenKept() {
        Map<String, Object> queues = deployed.resources("AWS::SQS::Queue");
        deployed.resources("AWS::Lambda::EventSourceMapping").forEach((name, mapping) -> {
            String source = Deployed.named(Deployed.at(mapping, "Properties", "EventSourceArn"));
            if (source.startsWith("Ledger")) {
                assertThat(text(mapping, "MaximumRetryAttempts")).isEqualTo("-1");
                assertThat(text(mapping, "MaximumRecordAgeInSeconds")).isEqualTo("43200");
                assertThat(text(mapping, "ParallelizationFactor")).isEqualTo("1");
                assertThat(Deployed.find(mapping, "Properties", "DestinationConfig", "OnFailure"))
                        .isPresent();
                return;
            }
            Object queue = queues.get(source);
            assertThat(Deployed.find(queue, "Properties", "RedrivePolicy", "deadLetterTargetArn"))
                    .as("%s has a dead-letter queue", source)
                    .isPresent();
            String function = Deployed.named(Deployed.at(mapping, "Properties", "FunctionName"));
            assertThat(Long.parseLong(text(queue, "VisibilityTimeout")))
                    .as("%s is hidden six times as long as %s may take", source, function)
                    .isGreaterThanOrEqualTo(6 * timeouts().get(function));
            assertThat(Deployed.find(mapping, "Properties", "ScalingConfig", "MaximumConcurrency"))
                    .isPresent();
        });
    }

    /** Scheduler only hands an event over: what the function throws is retried and kept by the function's own settings. */
    @Test
    void whatASchedulesFunctionThrowsIsTriedForALimitedTimeAndThenKeptToo() {
        assertThat(template.schedules()).isNotEmpty().allSatisfy(schedule -> {
            String queue = schedule.deadLetter().orElseThrow();
            assertThat(schedule.maxAge()).as(schedule.name()).isLessThanOrEqualTo(Duration.ofHours(1));
            Object function = deployed.functions().get(schedule.function());
            assertThat(Deployed.named(Deployed.at(function, "Properties", "DeadLetterQueue", "TargetArn")))
                    .as(schedule.function())
                    .isEqualTo(queue);
            assertThat(Long.parseLong(text(function, "EventInvokeConfig", "MaximumEventAgeInSeconds")))
                    .as(schedule.function())
                    .isLessThanOrEqualTo(3600);
        });
    }

    private Map<String, Long> timeouts() {
        return template.functions().stream()
                .collect(
                        toMap(FunctionSpec::name, function -> function.timeout().toSeconds()));
    }

    @Test
    void whatTheStreamGivesUpStartsASweepAndUpkeepIsRemindedOfEveryDuty() {
        String lost = template.streamMappings().getFirst().onFailure().orElseThrow();
        assertThat(template.queueMappings())
                .filteredOn(mapping -> mapping.queue().equals(lost))
                .extracting(QueueMapping::function)
                .containsExactly("LostBatch");
        assertThat(template.schedules())
                .filteredOn(schedule -> schedule.function().equals("Upkeep"))
                .extracting(schedule -> schedule.input().orElseThrow())
                .containsExactlyInAnyOrder(
                        "{\"duty\":\"catch-up\"}", "{\"duty\":\"nightly\"}", "{\"duty\":\"measure\"}");
    }

    @Test
    void aRebuildBeginsWithinAMinuteByWhenEveryProjectorKnowsOfIt() {
        Object timeout = Deployed.at(deployed.functions().get("Projector"), "Properties", "Timeout");
        for (String function : List.of("RebuildApi", "Rebuild", "Upkeep", "LostBatch")) {
            assertThat(Deployed.at(
                            deployed.functions().get(function),
                            "Properties",
                            "Environment",
                            "Variables",
                            "PROJECTOR_TIMEOUT"))
                    .as(function)
                    .isEqualTo(timeout);
        }
        assertThat(Rebuild.unknownFor(Duration.ofSeconds(timeouts().get("Projector"))))
                .isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void everyFunctionIsWatchedForErrorsThrottlesAndTime() {
        for (String metric : List.of("Errors", "Throttles", "Duration")) {
            assertThat(watched("AWS/Lambda", metric))
                    .as(metric)
                    .containsExactlyInAnyOrderElementsOf(deployed.functions().keySet());
        }
        alarms().values()
                .forEach(alarm -> Deployed.find(alarm, "Properties", "Metrics").stream()
                        .flatMap(metrics -> Deployed.list(metrics).stream())
                        .flatMap(metric -> Deployed.find(metric, "Expression").stream())
                        .map(String::valueOf)
                        .filter(expression -> expression.contains("MAX("))
                        .forEach(this::requireTimeouts));
    }

    private void requireTimeouts(String expression) {
        timeouts().forEach((name, seconds) -> {
            String id = name.substring(0, 1).toLowerCase() + name.substring(1);
            if (expression.matches(".*\\b" + id + " / .*")) {
                assertThat(expression).contains(id + " / " + 1_000 * seconds);
            }
        });
    }

    @Test
    void everyQueueThatNobodyReadsIsWatched() {
        Set<String> read = deployed.resources("AWS::Lambda::EventSourceMapping").values().stream()
                .map(mapping -> Deployed.named(Deployed.at(mapping, "Properties", "EventSourceArn")))
                .collect(toSet());
        var letters = new HashSet<>(deployed.resources("AWS::SQS::Queue").keySet());
        letters.removeAll(read);

        assertThat(letters).isNotEmpty();
        assertThat(watched("AWS/SQS", "ApproximateNumberOfMessagesVisible"))
                .containsExactlyInAnyOrderElementsOf(letters);
        assertThat(watched("AWS/SQS", "NumberOfMessagesSent")).containsExactly("ProjectorFailures");
    }

    @Test
    void alarmsTellSomebodyAndOwnMetricsAreThoseThatAreMeasured() {
        assertThat(alarms()).allSatisfy((name, alarm) -> {
            assertThat(Deployed.list(Deployed.at(alarm, "Properties", "AlarmActions")))
                    .containsExactly(Map.of("Ref", "Alarms"));
            assertThat(text(alarm, "AlarmDescription")).hasSizeGreaterThan(20);
        });
        Set<String> own = alarms().values().stream()
                .filter(alarm -> Deployed.find(alarm, "Properties", "Namespace")
                        .filter(Map.of("Ref", "AWS::StackName")::equals)
                        .isPresent())
                .map(alarm -> text(alarm, "MetricName"))
                .collect(toSet());
        assertThat(own).containsExactlyInAnyOrder("LagSeconds", "ParkedLedgers", "LedgerTampered");
    }

    private Map<String, Object> alarms() {
        return deployed.resources("AWS::CloudWatch::Alarm");
    }

    /** What is watched by this metric, whether as an alarm's own or as part of an expression. */
    private List<String> watched(String namespace, String metric) {
        var found = new ArrayList<String>();
        alarms().values().forEach(alarm -> {
            addWatched(Deployed.at(alarm, "Properties"), namespace, metric, found);
            Deployed.walk(alarm, (key, value) -> {
                if (key.equals("Metric")) addWatched(value, namespace, metric, found);
            });
        });
        return found;
    }

    private static void addWatched(Object holder, String namespace, String metric, List<String> found) {
        boolean is = Deployed.find(holder, "Namespace")
                        .filter(namespace::equals)
                        .isPresent()
                && Deployed.find(holder, "MetricName").filter(metric::equals).isPresent();
        if (is) {
            Deployed.list(Deployed.at(holder, "Dimensions"))
                    .forEach(dimension -> found.add(Deployed.named(Deployed.at(dimension, "Value"))));
        }
    }

    @Test
    void productionShiftsTrafficBitByBitAndBackWhereAnAlarmSounds() {
        Object preference = Deployed.at(deployed.globals(), "DeploymentPreference");
        assertThat(Deployed.at(preference, "Type"))
                .isEqualTo(Map.of("Fn::If", List.of("IsProduction", "Canary10Percent5Minutes", "AllAtOnce")));
        assertThat(Deployed.list(Deployed.at(preference, "Alarms")))
                .extracting(Deployed::named)
                .containsExactlyInAnyOrder("RequestsFail", "WorkFails");
        assertThat(Deployed.at(deployed.globals(), "AutoPublishAlias")).isEqualTo("live");
    }

    /** SAM publishes where the code is another, and does not see that a parameter or a table is. */
    @Test
    void aBuildOfAnotherNameIsPublishedThoughItsCodeIsTheSame() {
        assertThat(text(Map.of("Properties", deployed.globals()), "AutoPublishAliasAllProperties"))
                .isEqualTo("true");
        assertThat(deployed.functions()).allSatisfy((name, function) -> {
            assertThat(Deployed.at(function, "Properties", "VersionDescription"))
                    .isEqualTo(Map.of("Ref", "Build"));
        });
    }

    @Test
    void theApiIsThrottledLoggedAndOpenToNamedOriginsOnly() {
        Object api = Deployed.at(deployed.resources("AWS::Serverless::HttpApi").get("Api"), "Properties");
        assertThat(Deployed.find(api, "DefaultRouteSettings", "ThrottlingRateLimit"))
                .isPresent();
        assertThat(Deployed.find(api, "DefaultRouteSettings", "ThrottlingBurstLimit"))
                .isPresent();
        assertThat(Deployed.named(Deployed.at(api, "AccessLogSettings", "DestinationArn")))
                .isEqualTo("ApiLog");
        assertThat(String.valueOf(Deployed.at(api, "AccessLogSettings", "Format")))
                .as("the gateway's ...String variables bring quotes of their own, which would break the line")
                .doesNotContain("String\"")
                .satisfies(DomainJson::tree);
        assertThat(Deployed.at(api, "CorsConfiguration", "AllowOrigins")).isEqualTo(Map.of("Ref", "AllowedOrigins"));
        assertThat(Deployed.at(api, "Auth", "DefaultAuthorizer")).isEqualTo("Tokens");
        assertThat(template.api().routes())
                .filteredOn(route -> route.scopes().isEmpty())
                .extracting(Route::path)
                .as("open to everybody")
                .containsExactly("/v1/openapi.json", "/{proxy+}");
    }
}
