package perennial.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perennial.edge.Environment;
import perennial.edge.priming.Stage;
import perennial.testkit.FunctionVariables;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is played before the snapshot is what callers send after it, and goes well. */
final class ProjectorRehearsalTest {
    private final List<String> log = new ArrayList<>();
    private final Environment stage = Stage.in(new Environment(FunctionVariables.with(Map.of())), log::add);

    @Test
    void bringsCommitsThatBecomeRows() {
        ProjectorHandler.rehearse(stage);
        assertThat(log).hasSize(5);
        assertThat(log.subList(0, 4)).allMatch(line -> line.contains("\"outcome\":200"));
        assertThat(log.getLast()).contains("projector.batch", "\"records\":4", "\"outcome\":\"done\"");
        assertThat(rowsOf("clients@1#owner#rehearsal")).isOne();
    }

    private int rowsOf(String partition) {
        try (var dynamo = stage.dynamo()) {
            return dynamo.query(query -> query.tableName("views")
                            .keyConditionExpression("pk = :pk")
                            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
                    .items()
                    .size();
        }
    }
}
