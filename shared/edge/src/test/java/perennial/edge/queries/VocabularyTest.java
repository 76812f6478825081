package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.Transition;
import perennial.edge.Ledgers;
import perennial.edge.api.Operation;
import perennial.edge.openapi.OpenApi;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.JsonNode;

/** The words that front ends offer are the code's own. */
final class VocabularyTest {
    private static final List<Operation> QUESTIONS =
            List.of(AgendaQuery.OPERATION, ListRenewals.OPERATION, OneRenewal.OPERATION);

    private final JsonNode words = DomainJson.toTree(new Vocabulary(Ledgers.KINDS, QUESTIONS).answer(null));

    @Test
    void itsListsAreThoseOfTheDocument() {
        List<Operation> all = Stream.concat(QUESTIONS.stream(), Stream.of(Vocabulary.OPERATION))
                .toList();
        JsonNode schemas =
                DomainJson.toTree(OpenApi.document(Ledgers.KINDS, all)).at("/components/schemas");
        List<String> closed = schemas.properties().stream()
                .filter(schema -> schema.getValue().has("enum"))
                .map(schema -> schema.getKey())
                .toList();
        assertThat(words.get("enums").propertyNames()).containsAll(closed);
        for (String name : closed) {
            assertThat(words.get("enums").get(name))
                    .as(name)
                    .isEqualTo(schemas.get(name).get("enum"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ChurnReason",
                "Stage",
                "AutoRenewMode",
                "ProposalLineAction",
                "Outcome",
                "AgendaKind",
                "TransitionGuard"
            })
    void theListsOfCommandsEventsAndAnswersAreThere(String name) {
        assertThat(words.get("enums").get(name)).isNotEmpty();
    }

    @Test
    void reasonsProductsAndStagesStandApart() {
        assertThat(words.propertyNames()).containsExactly("products", "enums", "stages", "churnReasons");
        assertThat(texts(words.get("churnReasons")))
                .containsExactly(Stream.of(ChurnReason.values()).map(Enum::name).toArray(String[]::new));
        assertThat(texts(words.get("products"))).hasSize(10).contains("MENTAL_HEALTH", "PREDIABETES");
        assertThat(words.get("stages")).hasSameSizeAs(Transition.all());
        assertThat(words.get("stages"))
                .contains(
                        json("{'from':'VERBAL_COMMIT','to':'CONTRACTING','command':'advance-renewal','byClock':false,"
                                + "'guard':'DECISION_MAKER'}"),
                        json("{'from':'PLANNING','to':'PROPOSED','command':'issue-proposal','byClock':false}"),
                        json("{'from':'SCHEDULED','to':'CLOSED','command':'auto-renew','byClock':true,"
                                + "'guard':'AUTO_RENEWAL_DUE'}"));
    }

    private static JsonNode json(String text) {
        return DomainJson.tree(text.replace('\'', '"'));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
