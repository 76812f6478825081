package perennial.local.template;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perennial.edge.Environment;
import perennial.ledger.json.DomainJson;
import perennial.queryapi.QueryApiHandler;
import perennial.views.projecting.Rebuild;
import tools.jackson.databind.JsonNode;

/** What a reviewer of the deployment would look for. */
final class DeploymentTest {
    private static final Object OWN_KEY =
            Map.of("Fn::If", List.of("HasOwnKey", Map.of("Ref", "TableKeyArn"), Map.of("Ref", "AWS::NoValue")));

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
                .filter(route ->
                        !route.path().equals(Route.DEFAULT) && !route.method().equals("OPTIONS"))
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
            assertThat(Deployed.find(function, "Properties", "LoggingConfig", "LogFormat"))
                    .as(name)
                    .isEmpty();
            assertThat(Deployed.find(function, "Properties", "Tracing"))
                    .as(name)
                    .isEmpty();
        });
        assertThat(deployed.resources("AWS::Logs::LogGroup"))
                .hasSize(logs.size() + 1)
                .allSatisfy((name, group) -> assertThat(Deployed.at(group, "Properties", "RetentionInDays"))
                        .isEqualTo(Map.of("Ref", "LogRetentionDays")));
    }

    @Test
    void whatCannotBeMadeAgainIsKeptAndCanBeRestored() {
        Map<String, Object> tables = deployed.resources("AWS::DynamoDB::Table");
        for (String table : List.of("Ledger", "Claims")) {
            Object kept = tables.get(table);
            assertThat(Deployed.at(kept, "DeletionPolicy")).isEqualTo("Retain");
            assertThat(Deployed.at(kept, "UpdateReplacePolicy")).isEqualTo("Retain");
            assertThat(Deployed.text(kept, "DeletionProtectionEnabled")).isEqualTo("true");
            assertThat(Deployed.text(kept, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))
                    .isEqualTo("true");
        }
        assertThat(Deployed.at(tables.get("Ledger"), "Properties", "StreamSpecification", "StreamViewType"))
                .isEqualTo("NEW_IMAGE");
        assertThat(tables).allSatisfy((name, table) -> {
            assertThat(Deployed.at(table, "Properties", "SSESpecification"))
                    .isEqualTo(Map.of("SSEEnabled", true, "SSEType", "KMS", "KMSMasterKeyId", OWN_KEY));
            assertThat(Deployed.text(table, "BillingMode")).isEqualTo("PAY_PER_REQUEST");
        });
        assertThat("arn:aws:kms:us-east-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab")
                .matches(String.valueOf(deployed.at("Parameters", "TableKeyArn", "AllowedPattern")));
        for (String table : List.of("Views", "Imports")) {
            assertThat(Deployed.at(tables.get(table), "Properties", "TimeToLiveSpecification"))
                    .isEqualTo(Map.of("AttributeName", "expiresAt", "Enabled", true));
        }
    }

    @Test
    void whatFailsIsTriedForALimitedTimeAndThenKept() {
        Map<String, Object> queues = deployed.resources("AWS::SQS::Queue");
        deployed.resources("AWS::Lambda::EventSourceMapping").forEach((name, mapping) -> {
            String source = Deployed.named(Deployed.at(mapping, "Properties", "EventSourceArn"));
            if (source.startsWith("Ledger")) {
                assertThat(Deployed.text(mapping, "MaximumRetryAttempts")).isEqualTo("-1");
                assertThat(Deployed.text(mapping, "MaximumRecordAgeInSeconds")).isEqualTo("43200");
                assertThat(Deployed.text(mapping, "ParallelizationFactor")).isEqualTo("1");
                assertThat(Deployed.text(mapping, "StartingPosition")).isEqualTo("TRIM_HORIZON");
                assertThat(Deployed.text(mapping, "FunctionResponseTypes")).isEqualTo("[ReportBatchItemFailures]");
                assertThat(Deployed.find(mapping, "Properties", "DestinationConfig", "OnFailure"))
                        .isPresent();
                return;
            }
            Object queue = queues.get(source);
            assertThat(Deployed.find(queue, "Properties", "RedrivePolicy", "deadLetterTargetArn"))
                    .as("%s has a dead-letter queue", source)
                    .isPresent();
            String function = Deployed.named(Deployed.at(mapping, "Properties", "FunctionName"));
            assertThat(Long.parseLong(Deployed.text(queue, "VisibilityTimeout")))
                    .as("%s is hidden six times as long as %s may take", source, function)
                    .isGreaterThanOrEqualTo(6 * Deployed.timeouts(template).get(function));
            assertThat(Deployed.at(deployed.functions().get(function), "Properties", "ReservedConcurrentExecutions"))
                    .as("%s has room for all that the mapping calls at once", function)
                    .isEqualTo(reserved(Deployed.at(mapping, "Properties", "ScalingConfig", "MaximumConcurrency")));
        });
    }

    private static Object reserved(Object instances) {
        return Map.of("Fn::If", List.of("Reserves", instances, Map.of("Ref", "AWS::NoValue")));
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
            assertThat(Long.parseLong(Deployed.text(function, "EventInvokeConfig", "MaximumEventAgeInSeconds")))
                    .as(schedule.function())
                    .isLessThanOrEqualTo(3600);
        });
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
        assertThat(Rebuild.unknownFor(
                        Duration.ofSeconds(Deployed.timeouts(template).get("Projector"))))
                .isLessThanOrEqualTo(Duration.ofMinutes(1));
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
