package perennial.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.addLine;
import static perennial.domain.Commands.amendUnits;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.escalator;
import static perennial.domain.Commands.minimumFee;
import static perennial.domain.Commands.removeLine;
import static perennial.domain.Commands.rise;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Signing.flat;
import static perennial.domain.Signing.line;

import org.junit.jupiter.api.Test;
import perennial.domain.Signing;
import perennial.domain.contract.FeeModel;

/** Minimum fees in retention over 2027: ten units at 10.00 since 2026, under a minimum of 150. */
class MinimumFeeValueTest {
    private final ValueStory story = new ValueStory(new Positions(day("2026-12-31"), day("2027-12-31")));

    private static Signing contract(String id) {
        return Signing.of(id).term("2026-01-01", "2028-12-31").selling(line("a", "NUTRITION", FeeModel.FLAT, "10", 10));
    }

    private void tellOfK1() {
        story.tell(contract("k1").command(), minimumFee("k1", "150", "2026-01-01"));
    }

    @Test
    void whatTheLinesLackIsValueAndMovesWithTheMinimum() {
        tellOfK1();
        assertThat(story.byLine()).isEqualTo("150.00 -0.00 -0.00 +0.00 ^0.00 = 150.00, 100.0000 100.0000");
        assertThat(story.moved()).isEmpty();

        story.tell(minimumFee("k1", "180", "2027-03-01"));
        assertThat(story.byLine()).isEqualTo("150.00 -0.00 -0.00 +30.00 ^0.00 = 180.00, 100.0000 120.0000");
        assertThat(story.moved()).containsExactly("k1 ~minimum-fee EXPANSION 50.00>80.00 MINIMUM_FEE 4");

        story.tell(minimumFee("k1", "0", "2027-09-01"));
        assertThat(story.byLine()).isEqualTo("150.00 -50.00 -0.00 +0.00 ^0.00 = 100.00, 66.6667 66.6667");
        assertThat(story.moved()).containsExactly("k1 ~minimum-fee CHURN 50.00>0.00 MINIMUM_FEE 5");
    }

    @Test
    void aLineThatFillsItIsNetNothingForTheAccount() {
        tellOfK1();
        story.tell(addLine("k1", flat("b", "DERMATOLOGY", "30"), "2027-02-01"));

        assertThat(story.byAccount()).isEqualTo("150.00 -0.00 -0.00 +0.00 ^0.00 = 150.00, 100.0000 100.0000");
        assertThat(story.moved())
                .containsExactly(
                        "k1 b EXPANSION 0.00>30.00 LINE_ADDED 4",
                        "k1 ~minimum-fee CONTRACTION 50.00>20.00 MINIMUM_FEE 4");

        story.tell(removeLine("k1", "a", "2027-06-01"), amendUnits("k1", "b", 2, "2027-07-01"));
        assertThat(story.byAccount()).isEqualTo("150.00 -0.00 -0.00 +0.00 ^0.00 = 150.00, 100.0000 100.0000");
        assertThat(story.moved())
                .containsExactly(
                        "k1 a CHURN 100.00>0.00 LINE_REMOVED:LOW_UTILIZATION 5",
                        "k1 b EXPANSION 0.00>60.00 LINE_AMENDED:VOLUME 6",
                        "k1 ~minimum-fee EXPANSION 50.00>90.00 MINIMUM_FEE 5");
    }

    /** The line's rise takes the place of what was lacking: nothing more is paid, and nothing is lost. */
    @Test
    void aRiseUnderTheMinimumBringsNothing() {
        tellOfK1();
        story.tell(escalator("k1", rise("2027-02-01", 2_000)));

        assertThat(story.byLine()).isEqualTo("150.00 -0.00 -0.00 +0.00 ^0.00 = 150.00, 100.0000 100.0000");
        assertThat(story.moved())
                .containsExactly(
                        "k1 a ESCALATION 100.00>120.00 ESCALATOR 4",
                        "k1 ~minimum-fee ESCALATION 50.00>30.00 ESCALATOR 4");

        story.tell(escalator("k1", rise("2027-02-01", 2_000), rise("2027-04-01", 4_000)));
        assertThat(story.byAccount()).isEqualTo("150.00 -0.00 -0.00 +0.00 ^18.00 = 168.00, 100.0000 112.0000");
    }

    /** On neither day is anything lacking; without the rise there would be. */
    @Test
    void aRiseMayFillANewMinimum() {
        story.tell(
                contract("k1").command(),
                minimumFee("k1", "110", "2027-03-01"),
                escalator("k1", rise("2027-02-01", 2_000)));

        assertThat(story.byLine()).isEqualTo("100.00 -0.00 -0.00 +10.00 ^10.00 = 120.00, 100.0000 120.0000");
        assertThat(story.moved())
                .containsExactly(
                        "k1 a ESCALATION 100.00>120.00 ESCALATOR 4",
                        "k1 ~minimum-fee EXPANSION 0.00>10.00 MINIMUM_FEE 3",
                        "k1 ~minimum-fee ESCALATION 10.00>0.00 ESCALATOR 4");
    }

    @Test
    void itEndsWithItsContract() {
        tellOfK1();
        story.tell(terminate("k1", "2027-05-01"));

        assertThat(story.byLine()).isEqualTo("150.00 -150.00 -0.00 +0.00 ^0.00 = 0.00, 0.0000 0.0000");
        assertThat(story.moved())
                .containsExactly(
                        "k1 a CHURN 100.00>0.00 CONTRACT_TERMINATED:BUDGET_CUT 4",
                        "k1 ~minimum-fee CHURN 50.00>0.00 CONTRACT_TERMINATED:BUDGET_CUT 4");
    }

    @Test
    void aContractThatTakesOverGoesOnWithItsOwn() {
        tellOfK1();
        story.tell(
                contract("k2")
                        .term("2027-07-01", "2028-12-31")
                        .renews("k1")
                        .signed("2025-12-31")
                        .command(),
                minimumFee("k2", "130", "2027-07-01"));

        assertThat(story.byLine()).isEqualTo("150.00 -0.00 -20.00 +0.00 ^0.00 = 130.00, 86.6667 86.6667");
        assertThat(story.moved()).containsExactly("k2 ~minimum-fee CONTRACTION 50.00>30.00 MINIMUM_FEE 8");
    }

    @Test
    void aMinimumOverUsageIsRecurring() {
        story.tell(Signing.of("k1")
                .term("2026-01-01", "2028-12-31")
                .selling(line("v", "NUTRITION", FeeModel.PER_VISIT, "45", 9))
                .command());
        assertThat(story.value().usageOnly()).isTrue();

        story.tell(minimumFee("k1", "150", "2026-12-31"));
        assertThat(story.value().usageOnly()).isFalse();
        assertThat(story.byLine()).startsWith("150.00 ");
    }
}
