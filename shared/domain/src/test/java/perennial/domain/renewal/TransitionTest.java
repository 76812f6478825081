package perennial.domain.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import perennial.domain.CommandType;
import perennial.domain.client.Clients;

class TransitionTest {

    /** As domain.md has it: from, what leads to where, and what that demands; the end is written once, below. */
    private static final String TABLE = """
        SCHEDULED open-renewal PLANNING OPENS_ON_REACHED
        SCHEDULED advance-renewal PLANNING -
        PLANNING advance-renewal VALUE_REVIEW -
        PLANNING issue-proposal PROPOSED -
        VALUE_REVIEW advance-renewal PLANNING -
        VALUE_REVIEW issue-proposal PROPOSED -
        PROPOSED advance-renewal PLANNING -
        PROPOSED advance-renewal NEGOTIATING -
        PROPOSED advance-renewal VERBAL_COMMIT -
        PROPOSED issue-proposal PROPOSED -
        NEGOTIATING advance-renewal VERBAL_COMMIT -
        NEGOTIATING issue-proposal PROPOSED -
        VERBAL_COMMIT advance-renewal NEGOTIATING DECISION_MAKER
        VERBAL_COMMIT advance-renewal CONTRACTING DECISION_MAKER
        CONTRACTING advance-renewal NEGOTIATING -
        """;

    private static final String END = """
        %1$s close-renewal CLOSED SIGNATURE
        %1$s record-churn CLOSED NOTICE_OR_TERM_OVER
        %1$s auto-renew CLOSED AUTO_RENEWAL_DUE
        """;

    @Test
    void theWaysAreThoseOfTheTable() {
        assertThat(Transition.all().stream().filter(way -> way.to() != Stage.CLOSED))
                .extracting(TransitionTest::text)
                .containsExactlyInAnyOrderElementsOf(TABLE.lines().toList());
    }

    @Test
    void anyOpenRenewalMayEndInThreeWaysAndAClosedOneInNone() {
        for (Stage stage : Stage.values()) {
            List<String> expected = stage == Stage.CLOSED
                    ? List.of()
                    : END.formatted(stage).lines().toList();
            assertThat(Transition.all().stream().filter(way -> way.to() == Stage.CLOSED && way.from() == stage))
                    .extracting(TransitionTest::text)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(Transition.all()).noneMatch(way -> way.from() == Stage.CLOSED);
    }

    private static String text(Transition way) {
        String command = new Clients()
                .commands().stream()
                        .filter(type -> type.type() == way.command())
                        .map(CommandType::name)
                        .findFirst()
                        .orElseThrow();
        return "%s %s %s %s"
                .formatted(
                        way.from(),
                        command,
                        way.to(),
                        way.guard().map(Enum::name).orElse("-"));
    }
}
