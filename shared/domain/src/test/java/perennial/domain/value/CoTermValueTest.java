package perennial.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.amendUnits;
import static perennial.domain.Commands.cancelCoTerm;
import static perennial.domain.Commands.coTerm;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.escalator;
import static perennial.domain.Commands.minimumFee;
import static perennial.domain.Commands.rise;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Renewing.correctToSigned;
import static perennial.domain.Renewing.renew;
import static perennial.domain.Signing.flat;
import static perennial.domain.Signing.line;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.Signing;
import perennial.domain.contract.FeeModel;

/** Over 2027: ten units at 10.00 of «k1», which ends in June 2027 and was signed after «k2», where 1,000 a year run on. */
class CoTermValueTest {
    private final ValueStory story = new ValueStory(new Positions(day("2026-12-31"), day("2027-12-31")));

    CoTermValueTest() {
        story.tell(
                Signing.of("k2")
                        .term("2026-01-01", "2028-12-31")
                        .selling(flat("z", "NUTRITION", "1000"))
                        .command(),
                Signing.of("k1")
                        .term("2026-01-01", "2027-06-30")
                        .selling(line("a", "NUTRITION", FeeModel.FLAT, "10", 10))
                        .command());
    }

    @Test
    void aMoveAloneIsNoMovement() {
        assertThat(story.byLine()).startsWith("1100.00 -100.00 ");
        assertThat(story.value().due()).hasSize(1);

        story.tell(coTerm("k1", "k2", "2027-03-01"));
        assertThat(story.byLine()).isEqualTo("1100.00 -0.00 -0.00 +0.00 ^0.00 = 1100.00, 100.0000 100.0000");
        assertThat(story.moved()).isEmpty();
        assertThat(story.value().due())
                .as("what it was worth falls due with the other")
                .isEmpty();

        story.tell(cancelCoTerm("k1", "k2"));
        assertThat(story.byLine()).startsWith("1100.00 -100.00 ");
        assertThat(story.value().due()).hasSize(1);
    }

    @Test
    void risesAgreedBeforeGoAlong() {
        story.tell(
                escalator("k1", List.of("a"), rise("2027-02-01", 300), rise("2027-05-01", 300)),
                coTerm("k1", "k2", "2027-03-01"));
        assertThat(story.byLine()).isEqualTo("1100.00 -0.00 -0.00 +0.00 ^6.09 = 1106.09, 100.0000 100.5536");
        assertThat(story.moved()).containsExactly("k2 a ESCALATION 100.00>106.09 ESCALATOR 5");
    }

    @Test
    void aRiseOnTheVeryDayOfTheMoveIsOne() {
        story.tell(escalator("k1", List.of("a"), rise("2027-03-01", 300)), coTerm("k1", "k2", "2027-03-01"));
        assertThat(story.byLine()).isEqualTo("1100.00 -0.00 -0.00 +0.00 ^3.00 = 1103.00, 100.0000 100.2727");
        assertThat(story.moved()).containsExactly("k2 a ESCALATION 100.00>103.00 ESCALATOR 5");
    }

    @Test
    void whatHappensToTheLineThereHappensToTheLine() {
        story.tell(coTerm("k1", "k2", "2027-03-01"), amendUnits("k2", "a", 8, "2027-09-01"));
        assertThat(story.moved()).containsExactly("k2 a CONTRACTION 100.00>80.00 LINE_AMENDED:VOLUME 9");

        story.tell(terminate("k2", "2027-11-01"));
        assertThat(story.moved())
                .containsExactlyInAnyOrder(
                        "k2 z CHURN 1000.00>0.00 CONTRACT_TERMINATED:BUDGET_CUT 10",
                        "k1 a CHURN 100.00>0.00 CONTRACT_TERMINATED:BUDGET_CUT 10");
    }

    /** It went on in k3, then stayed after all by a correction, and runs with k3 beside what had followed it. */
    @Test
    void aLineThatJoinsTheOneThatContinuesItIsWorthWhatItIs() {
        story.tell(
                Signing.of("k3")
                        .term("2027-07-01", "2028-12-31")
                        .renews("k1")
                        .signed("2025-12-31")
                        .selling(line("n", "NUTRITION", FeeModel.FLAT, "10", 3))
                        .command(),
                correctToSigned("k1.1", "2025-12-31", Optional.empty(), Optional.of(day("2028-06-30")), renew("a")),
                coTerm("k1", "k3", "2027-09-01"),
                escalator("k3", List.of("n"), rise("2027-10-01", 1_000)));
        assertThat(story.byAccount()).isEqualTo("1100.00 -0.00 -0.00 +30.00 ^3.00 = 1133.00, 100.0000 103.0000");
        assertThat(story.byLine()).isEqualTo(story.byAccount());
    }

    @Test
    void whatLeavesAMinimumUnfilledIsLackingThereAndFillsTheOther() {
        story.tell(
                minimumFee("k2", "1050", "2026-02-01"),
                minimumFee("k1", "100", "2026-02-01"),
                coTerm("k1", "k2", "2027-03-01"));
        assertThat(story.byAccount()).isEqualTo("1150.00 -0.00 -50.00 +0.00 ^0.00 = 1100.00, 95.6522 95.6522");
        assertThat(story.moved()).containsExactly("k2 ~minimum-fee CHURN 50.00>0.00 MINIMUM_FEE 10");
    }
}
