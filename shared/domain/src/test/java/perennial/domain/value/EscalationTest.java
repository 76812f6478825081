package perennial.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.amendEscalator;
import static perennial.domain.Commands.amendRate;
import static perennial.domain.Commands.amendUnits;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.escalator;
import static perennial.domain.Commands.rise;
import static perennial.domain.Signing.line;

import org.junit.jupiter.api.Test;
import perennial.domain.Signing;
import perennial.domain.contract.FeeModel;

/** Rises in retention over 2027: ten units at 10.00 since 2026. */
class EscalationTest {
    private final ValueStory story = new ValueStory(new Positions(day("2026-12-31"), day("2027-12-31")));

    EscalationTest() {
        story.tell(Signing.of("k1")
                .term("2026-01-01", "2028-12-31")
                .selling(line("a", "NUTRITION", FeeModel.FLAT, "10", 10))
                .command());
    }

    @Test
    void aRiseIsNoExpansionAndLeavesGrossRetentionAlone() {
        story.tell(escalator("k1", rise("2027-02-01", 300), rise("2027-08-01", 300)));

        assertThat(story.byLine()).isEqualTo("100.00 -0.00 -0.00 +0.00 ^6.09 = 106.09, 100.0000 106.0900");
        assertThat(story.moved()).containsExactly("k1 a ESCALATION 100.00>106.09 ESCALATOR 3");
    }

    @Test
    void itHidesNoContraction() {
        story.tell(escalator("k1", rise("2027-02-01", 300)), amendUnits("k1", "a", 8, "2027-06-01"));

        assertThat(story.byLine()).isEqualTo("100.00 -0.00 -20.00 +0.00 ^2.40 = 82.40, 80.0000 82.4000");
        assertThat(story.moved())
                .containsExactly(
                        "k1 a CONTRACTION 100.00>80.00 LINE_AMENDED:VOLUME 4",
                        "k1 a ESCALATION 80.00>82.40 ESCALATOR 3");
    }

    @Test
    void anotherPriceTakesTheRisesBeforeItIn() {
        story.tell(escalator("k1", rise("2027-02-01", 300)), amendRate("k1", "a", "11", "2027-06-01"));
        assertThat(story.byLine()).isEqualTo("100.00 -0.00 -0.00 +10.00 ^0.00 = 110.00, 100.0000 110.0000");

        story.tell(escalator("k1", rise("2027-07-01", 1_000)));
        assertThat(story.byLine()).isEqualTo("100.00 -0.00 -0.00 +10.00 ^11.00 = 121.00, 100.0000 121.0000");
    }

    @Test
    void anAmendmentThatIsCalledAnEscalatorIsOneToo() {
        story.tell(amendEscalator("k1", "a", "10.5", "2027-06-01"));
        assertThat(story.moved()).containsExactly("k1 a ESCALATION 100.00>105.00 ESCALATOR 3");

        story.tell(amendEscalator("k1", "a", "9", "2027-07-01"));
        assertThat(story.byLine()).as("unless it lowers the rate").startsWith("100.00 -0.00 -10.00 +0.00 ^0.00");
        assertThat(story.moved()).containsExactly("k1 a CONTRACTION 100.00>90.00 LINE_AMENDED:ESCALATOR 4");
    }

    @Test
    void aRiseBeforeTheFirstPositionIsInTheStart() {
        story.tell(escalator("k1", rise("2026-12-31", 300), rise("2028-01-01", 300)));

        assertThat(story.byLine()).isEqualTo("103.00 -0.00 -0.00 +0.00 ^0.00 = 103.00, 100.0000 100.0000");
    }

    @Test
    void aContractThatGoesOnAtTheSamePriceGoesOnWithItsRises() {
        story.tell(
                escalator("k1", rise("2027-02-01", 300)),
                Signing.of("k2")
                        .term("2027-07-01", "2028-12-31")
                        .renews("k1")
                        .signed("2025-12-31")
                        .selling(line("a", "NUTRITION", FeeModel.FLAT, "10.3", 12))
                        .command());

        assertThat(story.byLine()).isEqualTo("100.00 -0.00 -0.00 +20.00 ^3.60 = 123.60, 100.0000 123.6000");
        assertThat(story.moved())
                .containsExactly(
                        "k2 a EXPANSION 100.00>120.00 CONTRACT_RENEWED 4", "k2 a ESCALATION 120.00>123.60 ESCALATOR 3");
    }
}
