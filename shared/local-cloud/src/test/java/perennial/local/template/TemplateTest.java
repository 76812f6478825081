package perennial.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class TemplateTest {
    private static final Map<String, String> GIVEN =
            Map.of("JwtIssuer", "https://issuer.test", "JwtAudience", "perennial", "BusinessZone", "America/New_York");
    private static final Names NAMES = new Names() {
        @Override
        public String ref(String logicalId) {
            return "the-" + logicalId;
        }

        @Override
        public String attribute(String logicalId, String attribute) {
            return logicalId + "/" + attribute;
        }

        @Override
        public String secret(String name) {
            return "secret of " + name;
        }
    };

    private final Template perennial = Template.read(ours(), GIVEN);

    @Test
    void readsWhatAFunctionMayDo() {
        Permissions rebuild = perennial.permissions("Rebuild");
        assertThat(rebuild.allow("dynamodb:Scan", "Ledger")).isTrue();
        assertThat(rebuild.allow("dynamodb:PutItem", "Ledger")).isFalse();
        assertThat(rebuild.allow("sqs:SendMessage", "RebuildQueue")).isTrue();
        assertThat(rebuild.statements())
                .filteredOn(statement -> !statement.allows())
                .singleElement()
                .satisfies(denial -> assertThat(denial.resources()).containsExactlyInAnyOrder("Ledger", "Claims"));
        assertThat(perennial.permissions("Projector").allow("dynamodb:GetRecords", "Ledger.StreamArn"))
                .isTrue();
    }

    @Test
    void readsTheTablesWithKeysStreamAndExpiry() {
        assertThat(perennial.tables())
                .contains(
                        new TableSpec(
                                "Ledger",
                                Map.of("ledger", "S", "commit", "N"),
                                "ledger",
                                Optional.of("commit"),
                                Optional.of("NEW_IMAGE"),
                                Optional.empty()),
                        new TableSpec(
                                "Claims",
                                Map.of("pk", "S"),
                                "pk",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                .filteredOn(table -> table.name().equals("Views"))
                .first()
                .extracting(TableSpec::expiry)
                .isEqualTo(Optional.of("expiresAt"));
    }

    @Test
    void readsTheRoutesAndWhoChecksThem() {
        ApiSpec api = perennial.api();
        assertThat(api.authorizer()).contains(new ApiSpec.Authorizer("https://issuer.test", List.of("perennial")));
        assertThat(api.routes())
                .contains(
                        new Route(
                                "POST",
                                "/v1/{kind}/{id}/commands/{command}",
                                "CommandApi",
                                Optional.of(List.of("perennial/write"))),
                        new Route("GET", "/v1/openapi.json", "QueryApi", Optional.empty()),
                        new Route("ANY", Route.DEFAULT, "QueryApi", Optional.of(List.of())));
        assertThat(api.cors()).hasValueSatisfying(cors -> {
            assertThat(cors.methods()).containsExactly("GET", "POST");
            assertThat(cors.headers()).contains("idempotency-key");
        });
    }

    @Test
    void readsHowStreamAndQueuesAreRead() {
        assertThat(perennial.streamMappings())
                .containsExactly(new StreamMapping(
                        "LedgerStream",
                        "Ledger",
                        "Projector",
                        100,
                        Duration.ZERO,
                        true,
                        OptionalInt.empty(),
                        Optional.of(Duration.ofHours(12)),
                        false,
                        true,
                        Optional.of("ProjectorFailures")));
        assertThat(perennial.queueMappings())
                .contains(new QueueMapping("ClockMessages", "ClockQueue", "ClockTick", 10, Duration.ZERO, 10, true));
        assertThat(perennial.queues())
                .contains(new QueueSpec(
                        "ClockQueue",
                        Duration.ofSeconds(720),
                        Duration.ofDays(14),
                        Duration.ZERO,
                        Optional.of(new QueueSpec.Redrive("ClockFailures", 5))));
    }

    @Test
    void readsTheSchedulesInTheBusinessZone() {
        assertThat(perennial.schedules())
                .contains(new ScheduleSpec(
                        "ClockScheduleTick",
                        "ClockSchedule",
                        "cron(0/15 * * * ? *)",
                        ZoneId.of("America/New_York"),
                        Optional.of("{\"until\":\"<aws.scheduler.scheduled-time>\"}"),
                        10,
                        Duration.ofHours(1),
                        Optional.of("ClockScheduleFailures")));
    }

    @Test
    void givesEachFunctionItsOwnEnvironmentOnTopOfTheGlobalOne() {
        FunctionSpec queries = function("QueryApi");
        assertThat(queries.handler()).isEqualTo("perennial.queryapi.QueryApiHandler");
        assertThat(queries.timeout()).isEqualTo(Duration.ofSeconds(29));
        assertThat(perennial.environment(queries, NAMES))
                .containsEntry("LEDGER_TABLE", "the-Ledger")
                .containsEntry("IMPORTS_TABLE", "the-Imports")
                .containsEntry("SEAL_KEY", "secret of the-SealKey")
                .containsEntry("BUSINESS_ZONE", "America/New_York");
        assertThat(perennial.environment(function("Projector"), NAMES)).doesNotContainKey("SEAL_KEY");
    }

    @Test
    void worksOutTheIntrinsicsThatATemplateMayUse() {
        var template = Template.read("""
            Parameters:
              Stage: { Type: String, Default: dev }
              Hosts: { Type: CommaDelimitedList, Default: "a,b" }
            Mappings:
              Memory:
                dev: { Mb: 512 }
                prod: { Mb: 1769 }
            Conditions:
              IsProd: !Equals [!Ref Stage, prod]
              IsOther: !Not [!Condition IsProd]
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: x.zip
                  Handler: x.Y::handleRequest
                  Environment:
                    Variables:
                      MAPPED: !FindInMap [Memory, !Ref Stage, Mb]
                      IF: !If [IsProd, big, small]
                      OR: !If [IsOther, !Sub "${Stage}-${T.Arn}-${!Kept}", no]
                      SUB: !Sub ["${own}/${AWS::Region}", { own: !GetAtt T.Arn }]
                      JOIN: !Join ["+", !Ref Hosts]
                      SELECT: !Select [1, !Ref Hosts]
            """, Map.of());
        FunctionSpec function = template.functions().getFirst();
        assertThat(function.handler()).isEqualTo("x.Y");
        assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(template.environment(function, NAMES))
                .isEqualTo(Map.of(
                        "MAPPED", "512",
                        "IF", "small",
                        "OR", "dev-T/Arn-${Kept}",
                        "SUB", "T/Arn/local",
                        "JOIN", "a+b",
                        "SELECT", "b"));
    }

    @Test
    void saysWhatItDoesNotUnderstandAndWhere() {
        assertThatExceptionOfType(TemplateError.class)
                .isThrownBy(() -> Template.read(ours(), Map.of()))
                .withMessage("The parameter JwtIssuer has no value");
        var odd = Template.read("""
            Resources:
              T:
                Type: AWS::DynamoDB::Table
                Properties:
                  KeySchema: [{ AttributeName: !ImportValue x, KeyType: HASH }]
            """, Map.of());
        assertThatExceptionOfType(TemplateError.class).isThrownBy(odd::tables).withMessageContaining("Fn::ImportValue");
    }

    private FunctionSpec function(String name) {
        return perennial.functions().stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String ours() {
        try (InputStream template = TemplateTest.class.getResourceAsStream("/perennial/local/template.yaml")) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
