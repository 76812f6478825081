package perennial.edge.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perennial.domain.BadValue;
import perennial.domain.Reach;
import perennial.domain.UserId;
import perennial.edge.Seal;
import perennial.edge.query.Cursors.Question;

final class CursorsTest {
    private static final String PLACE = "2026-Q4#acme#c-1.1";
    private static final UserId ANN = new UserId("ann");
    private static final Question QUESTION =
            new Question("/v1/renewals", Map.of(), Map.of("owner", "ann", "stage", "PLANNING"), ANN, Reach.EVERYTHING);

    private final Cursors cursors = new Cursors(new Seal("k".repeat(32)));
    private final String token = cursors.seal(QUESTION, PLACE);

    private void assertRefused(Question question, String forged) {
        assertThatExceptionOfType(BadValue.class).as(forged).isThrownBy(() -> cursors.open(question, forged));
    }

    @Test
    void opensWhatItSealedInEveryInstance() {
        assertThat(cursors.open(QUESTION, token)).isEqualTo(PLACE);
        assertThat(new Cursors(new Seal("k".repeat(32))).open(QUESTION, token)).isEqualTo(PLACE);
        assertThat(token).matches("[A-Za-z0-9_-]{1,1024}");
    }

    @Test
    void servesOnlyTheSameQuestionOfTheSameCaller() {
        assertRefused(new Question("/v1/agenda", Map.of(), QUESTION.filters(), ANN, Reach.EVERYTHING), token);
        assertRefused(
                new Question(QUESTION.route(), Map.of("id", "x"), QUESTION.filters(), ANN, Reach.EVERYTHING), token);
        assertRefused(new Question(QUESTION.route(), Map.of(), Map.of("owner", "ann"), ANN, Reach.EVERYTHING), token);
        assertRefused(
                new Question(QUESTION.route(), Map.of(), QUESTION.filters(), new UserId("bob"), Reach.EVERYTHING),
                token);
        assertRefused(new Question(QUESTION.route(), Map.of(), QUESTION.filters(), ANN, Reach.portfolioOf(ANN)), token);
        var moved = new Question(
                QUESTION.route(), Map.of("owner", "ann"), Map.of("stage", "PLANNING"), ANN, Reach.EVERYTHING);
        assertRefused(moved, token);
    }

    @Test
    void refusesATokenWithAnyCharacterChanged() {
        for (int i = 0; i < token.length(); i++) {
            for (char other : new char[] {'A', 'B', '_', '=', ' ', '\u00e9'}) {
                if (token.charAt(i) != other) {
                    assertRefused(QUESTION, token.substring(0, i) + other + token.substring(i + 1));
                }
            }
            assertRefused(QUESTION, token.substring(0, i));
        }
    }

    @Test
    void refusesWhatAnotherKeyOrNoKeySealed() {
        assertRefused(QUESTION, new Cursors(new Seal("x".repeat(32))).seal(QUESTION, PLACE));
        byte[] unsigned = new byte[64];
        assertRefused(QUESTION, Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned));
        assertRefused(QUESTION, token + "=");
        assertRefused(QUESTION, token + "A");
        assertRefused(QUESTION, "A".repeat(2_000));
        assertRefused(QUESTION, "");
    }

    @Test
    void wantsAKeyThatNobodyGuesses() {
        assertThatIllegalStateException().isThrownBy(() -> new Cursors(new Seal("short")));
    }
}
