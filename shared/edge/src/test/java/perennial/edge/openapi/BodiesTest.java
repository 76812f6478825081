package perennial.edge.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.domain.BadValue;
import perennial.domain.CommandType;
import perennial.edge.Ledgers;
import perennial.edge.command.CommandTime;
import perennial.edge.http.HttpRequest;
import perennial.edge.http.JsonBody;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.JsonNode;

/** The document takes the bodies that the records of commands take, and no others, as far as a schema can say. */
final class BodiesTest {
    private static final String ID = "https://perennial.test/openapi.json";
    private static final Map<String, Object> DOCUMENT = OpenApi.document(Ledgers.KINDS, List.of());
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(ID, DomainJson.text(DOCUMENT)))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));

    /** Between two values of one body, or against a list of the JDK: no schema says that. */
    private static final List<String> BEYOND_SCHEMAS = List.of(
            "must not be before",
            "must be later than",
            "must lie after the lastDay before it",
            "must lie in the term",
            "must be another contract",
            "twice",
            "must stay below",
            "ISO-4217",
            "at most 4 decimals");

    private static Stream<Arguments> commands() {
        return Ledgers.KINDS.stream()
                .flatMap(kind -> kind.commands().stream())
                .filter(CommandType::isPublic)
                .map(type -> Arguments.of(type.name(), type));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void agreeOnWhatIsLikeTheExample(String name, CommandType<?> type) {
        requireAgreement(type, example(type));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sign-contract | {'contractId':'c-2','signedOn':'2026-01-05','termStart':'2026-01-01','currency':'USD','renews':'c-1',\
            'noticePeriod':{'amount':3,'unit':'MONTHS'},'autoRenew':{'mode':'MONTHS','months':6},\
            'lines':[{'lineId':'l-1','product':'DERMATOLOGY','feeModel':'PER_VISIT','unitRate':'9','units':0}]}
        sign-contract | {'contractId':'c-3','termStart':'2026-01-01','termEnd':'2028-12-31','currency':'USD','autoRenew':{'mode':'NONE'},\
            'breaks':[{'lastDay':'2026-12-31','notice':{'amount':90,'unit':'DAYS'}},{'lastDay':'2027-12-31','notice':{'amount':3,'unit':'MONTHS'}}],\
            'lines':[{'lineId':'l-1','product':'DERMATOLOGY','feeModel':'PER_VISIT','unitRate':'9','units':0}]}
        agree-breaks | {'contractId':'c-1','breaks':[]}
        give-notice | {'contractId':'c-1','receivedOn':'2026-01-05','byParty':'CLIENT','method':'CALL','lineIds':['l-1','l-2']}
        give-notice | {'contractId':'c-1','receivedOn':'2026-01-05','byParty':'CLIENT','method':'CALL','lastDay':'2026-12-31','lineIds':['l-1']}
        withdraw-notice | {'contractId':'c-1','lineIds':['l-1','l-2'],'at':'2026-01-01T00:00:00Z'}
        accept-late-notice | {'contractId':'c-1','approvalId':'a-1','lineIds':['l-1','l-2']}
        request-approval | {'approvalId':'a-1','subject':{'kind':'CONTRACT','id':'c-1'},'ask':'LATE_NOTICE','neededBy':'2026-02-01','lineIds':['l-1']}
        amend-client | {'segment':'Large','reason':'TYPO'}
        amend-line | {'contractId':'c-1','lineId':'l-1','unitRate':'1.5','units':3,'effective':'2026-01-01','change':'PRICE'}
        set-auto-renewal | {'contractId':'c-1','mode':'NONE'}
        onboard-client | {'name':'Acme','clientType':'EMPLOYER','owner':'ana','onboardedOn':'2026-01-01','at':'2026-01-01T00:00:00Z'}
        record-response | {'responseId':'r-1','kind':'CES','score':7,'at':'2026-01-01T00:00:00Z'}
        record-response | {'responseId':'r-1','kind':'CSAT','score':5,'at':'2026-01-01T00:00:00Z'}
        request-approval | {'approvalId':'a-1','subject':{'kind':'RENEWAL','id':'c-1.1'},'ask':'PRICE_OVER_CAP','neededBy':'2026-02-01',\
            'proposal':{'termMonths':12,'lines':[{'lineId':'l-1','action':'UPLIFT','unitRate':'4.6'}]}}
        request-approval | {'approvalId':'a-1','subject':{'kind':'CONTRACT','id':'c-1'},'ask':'LATE_NOTICE','neededBy':'2026-02-01',\
            'amount':'100','currency':'USD'}
        correct-renewal-outcome | {'renewalId':'c-1.1','to':{'churn':'PRICE'},'reason':'NOTICE_FOUND'}
        correct-renewal-outcome | {'renewalId':'c-1.1','to':{'churn':'PRICE','signedOn':'2026-01-01'},'reason':'NOTICE_FOUND'}
        close-renewal | {'renewalId':'c-1.1','signedOn':'2026-01-01','newTermStart':'2026-02-01','newTermEnd':'2026-12-31',\
            'lines':[{'lineId':'l-1','action':'ADD','product':'DERMATOLOGY','feeModel':'FLAT','unitRate':'1','units':1}]}
        """)
    void agreeOnWhatIsLikeTheseToo(String command, String body) {
        CommandType<?> type = (CommandType<?>) commands()
                .filter(arguments -> arguments.get()[0].equals(command))
                .findAny()
                .orElseThrow()
                .get()[1];
        requireAgreement(type, DomainJson.tree(body.replace('\'', '"')));
    }

    private static void requireAgreement(CommandType<?> type, JsonNode good) {
        Schema schema = SCHEMAS.getSchema(
                SchemaLocation.of(ID + "#/components/schemas/" + type.type().getSimpleName()));
        List<JsonNode> bodies = Mutants.of(good);
        assertThat(bodies).hasSizeGreaterThan(30);
        assertThat(bodies.stream().flatMap(body -> disagreement(type, schema, body).stream()))
                .isEmpty();
    }

    private static Optional<String> disagreement(CommandType<?> type, Schema schema, JsonNode body) {
        Optional<String> refusal = refusal(type, body);
        List<Error> errors = schema.validate(body);
        boolean beyond = BEYOND_SCHEMAS.stream().anyMatch(refusal.orElse("")::contains);
        boolean agree = beyond || refusal.isEmpty() == errors.isEmpty();
        return agree
                ? Optional.empty()
                : Optional.of("%s: the record says %s, the document %s".formatted(body, refusal, errors));
    }

    private static JsonNode example(CommandType<?> type) {
        Map<String, Object> example = Examples.recorded().request(Words.camelCase(type.name()));
        assertThat(example).as("an example of %s", type.name()).isNotEmpty();
        return (JsonNode) example.get("example");
    }

    /** As the endpoint of commands reads it. */
    private static Optional<String> refusal(CommandType<?> type, JsonNode json) {
        Map<String, String> headers = Map.of("content-type", "application/json");
        var request = new HttpRequest("", "POST", List.of(), Map.of(), headers, DomainJson.bytes(json), Map.of());
        try {
            JsonBody body = JsonBody.of(request);
            if (CommandTime.isBeside(type)) {
                body.field(CommandTime.FIELD, Instant.class);
                body.without(CommandTime.FIELD, type.type());
            } else {
                body.as(type.type());
            }
            return Optional.empty();
        } catch (BadValue refused) {
            return Optional.of(refused.getMessage());
        }
    }
}
