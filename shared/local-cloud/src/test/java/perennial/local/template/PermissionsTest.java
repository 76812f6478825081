package perennial.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What each function may do, against a list that is changed on purpose only. */
final class PermissionsTest {
    private static final String WRITES_NOBODY_MAY =
            "UpdateItem DeleteItem BatchWriteItem PartiQLInsert PartiQLUpdate PartiQLDelete";

    private static final String ALLOWED = """
        ClockSchedule ClockQueue: sqs:SendMessage
        ClockSchedule ClockScheduleFailures: sqs:SendMessage
        ClockSchedule Views: dynamodb:GetItem dynamodb:Query
        ClockTick Claims: dynamodb:GetItem dynamodb:PutItem
        ClockTick ClockQueue: sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage
        ClockTick Ledger: dynamodb:GetItem dynamodb:PutItem dynamodb:Query
        CommandApi Claims: dynamodb:BatchGetItem dynamodb:GetItem dynamodb:PutItem
        CommandApi Ledger: dynamodb:ConditionCheckItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query
        ForecastSchedule ForecastScheduleFailures: sqs:SendMessage
        ForecastSchedule Ledger: dynamodb:DescribeTable dynamodb:GetItem dynamodb:PutItem dynamodb:Query
        ForecastSchedule Ledger.StreamArn: dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator
        ForecastSchedule Views: dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query
        ImportApi ImportQueue: sqs:SendMessage
        ImportApi Imports: dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem
        ImportWorker Claims: dynamodb:BatchGetItem dynamodb:GetItem dynamodb:PutItem
        ImportWorker ImportQueue: sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage sqs:SendMessage
        ImportWorker Imports: dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem
        ImportWorker Ledger: dynamodb:GetItem dynamodb:PutItem dynamodb:Query
        LostBatch ProjectorFailures: sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage
        LostBatch RebuildQueue: sqs:SendMessage
        Projector Ledger: dynamodb:GetItem dynamodb:Query
        Projector Ledger.StreamArn: dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams
        Projector ProjectorFailures: sqs:SendMessage
        Projector Views: dynamodb:BatchGetItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem
        QueryApi Imports: dynamodb:GetItem dynamodb:Query
        QueryApi Ledger: dynamodb:DescribeTable dynamodb:GetItem dynamodb:Query
        QueryApi Ledger.StreamArn: dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator
        QueryApi Views: dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query
        Rebuild Ledger: dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query dynamodb:Scan
        Rebuild RebuildQueue: sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage sqs:SendMessage
        Rebuild Views: dynamodb:BatchGetItem dynamodb:BatchWriteItem dynamodb:GetItem dynamodb:PartiQLInsert \
        dynamodb:PartiQLUpdate dynamodb:PutItem dynamodb:Query dynamodb:Scan dynamodb:UpdateItem
        RebuildApi Ledger: dynamodb:DescribeTable dynamodb:GetItem dynamodb:Query
        RebuildApi Ledger.StreamArn: dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator
        RebuildApi RebuildQueue: sqs:SendMessage
        RebuildApi Views: dynamodb:BatchGetItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem
        Upkeep Ledger: dynamodb:DescribeTable
        Upkeep Ledger.StreamArn: dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator
        Upkeep RebuildQueue: sqs:SendMessage
        Upkeep UpkeepFailures: sqs:SendMessage
        Upkeep Views: dynamodb:BatchGetItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query
        """;

    private final Deployed deployed = new Deployed();
    private final Map<String, Set<String>> allowed = allowed();

    private Map<String, Set<String>> allowed() {
        Map<String, Set<String>> actions = new TreeMap<>();
        deployed.functions()
                .forEach((name, function) -> Deployed.statements(function).forEach(statement -> {
                    assertThat(Deployed.at(statement, "Effect")).isEqualTo("Allow");
                    for (Object resource : Deployed.list(Deployed.at(statement, "Resource"))) {
                        Deployed.list(Deployed.at(statement, "Action"))
                                .forEach(action -> actions.computeIfAbsent(
                                                name + " " + Deployed.named(resource), all -> new TreeSet<>())
                                        .add(String.valueOf(action)));
                    }
                }));
        return actions;
    }

    @Test
    void eachFunctionMayDoExactlyWhatItNeeds() {
        String found = allowed.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(" ", entry.getValue()))
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(found).isEqualTo(ALLOWED);
    }

    @Test
    void nobodyChangesWhatIsInLedgerAndClaims() {
        Object statement = Deployed.list(Deployed.at(
                        deployed.resources("AWS::IAM::ManagedPolicy").get("LedgerIsAppendOnly"),
                        "Properties",
                        "PolicyDocument",
                        "Statement"))
                .getLast();
        assertThat(Deployed.at(statement, "Effect")).isEqualTo("Deny");
        assertThat(Deployed.list(Deployed.at(statement, "Action"))).containsExactlyInAnyOrder((Object[])
                WRITES_NOBODY_MAY.replaceAll("(\\w+)", "dynamodb:$1").split(" "));
        assertThat(Deployed.list(Deployed.at(statement, "Resource")))
                .extracting(Deployed::named)
                .containsExactlyInAnyOrder("Ledger", "Claims");
        assertThat(deployed.functions())
                .allSatisfy(
                        (name, function) -> assertThat(Deployed.list(Deployed.at(function, "Properties", "Policies")))
                                .as(name)
                                .contains(Map.of("Ref", "LedgerIsAppendOnly")));
    }

    @Test
    void onlyRebuildAndSweepScanAndStatementsGoToViewsOnly() {
        allowed.forEach((who, actions) -> {
            if (actions.contains("dynamodb:Scan")) assertThat(who).startsWith("Rebuild ");
            if (actions.stream().anyMatch(action -> action.contains("PartiQL")))
                assertThat(who).endsWith(" Views");
        });
    }

    @Test
    void nothingIsAllowedOnEverythingAndNothingIsNamedByHand() {
        Deployed.walk(deployed.at("Resources"), (key, value) -> {
            if (key.equals("Resource") || key.equals("Action"))
                assertThat(value.toString()).doesNotContain("*");
        });
        assertThat(Pattern.compile("(?m)^(?! *AllowedPattern).*arn:aws")
                        .matcher(deployed.text)
                        .find())
                .isFalse();
        assertThat(Pattern.compile("(?m)^ *(TableName|QueueName|RoleName|TopicName|BucketName|PolicyName|AlarmName):")
                        .matcher(deployed.text)
                        .find())
                .as("names by hand keep two deployments from one account")
                .isFalse();
        assertThat(deployed.text).doesNotContainPattern("(?i)(password|secret|token): *['\"]?[A-Za-z0-9+/]{12,}");
    }
}
