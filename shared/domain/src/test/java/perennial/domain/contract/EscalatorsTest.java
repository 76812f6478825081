package perennial.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.addLine;
import static perennial.domain.Commands.amendEscalator;
import static perennial.domain.Commands.amendRate;
import static perennial.domain.Commands.amendUnits;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.escalator;
import static perennial.domain.Commands.notice;
import static perennial.domain.Commands.removeLine;
import static perennial.domain.Commands.rise;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.valueOn;
import static perennial.domain.Renewing.closeFor;
import static perennial.domain.Renewing.correctToChurn;
import static perennial.domain.Signing.flat;
import static perennial.domain.Signing.line;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import perennial.domain.BadValue;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.contract.ContractCommand.AgreeEscalator;
import perennial.domain.contract.ContractEvent.EscalatorAgreed;
import perennial.domain.contract.ContractEvent.EscalatorStep;
import perennial.domain.money.Rate;

/** Rises agreed in advance: three years from 2026, a flat 100 a year and visits. */
class EscalatorsTest {
    private static final ContractId K1 = new ContractId("k1");

    private final Scenario<Client> signed = acme().given(Signing.of("k1")
            .term("2026-01-01", "2028-12-31")
            .selling(flat("a", "NUTRITION", "100"), line("v", "NUTRITION", FeeModel.PER_VISIT, "45", 1))
            .command());
    private final Scenario<Client> yearly =
            signed.given(escalator("k1", rise("2027-01-01", 300), rise("2028-01-01", 300)));

    private static EscalatorStep step(String line, String effective, String rate) {
        return new EscalatorStep(new LineId(line), day(effective), new Rate(rate));
    }

    @Test
    void eachStepIsOnTheRateBeforeItRoundedHalfUp() {
        Scenario<Client> agreed = signed.when(
                        escalator("k1", rise("2027-01-01", 333), rise("2028-01-01", 333), rise("2028-07-01", 1)))
                .events(new EscalatorAgreed(
                        K1,
                        List.of(
                                step("a", "2027-01-01", "103.33"),
                                step("a", "2028-01-01", "106.7709"),
                                step("a", "2028-07-01", "106.7816"))));
        assertThat(valueOn(agreed, "k1", "2026-12-31")).isEqualTo("100.00");
        assertThat(valueOn(agreed, "k1", "2027-12-31")).isEqualTo("103.33");
        assertThat(valueOn(agreed, "k1", "2028-01-01")).isEqualTo("106.77");
        assertThat(valueOn(agreed, "k1", "2028-12-31")).isEqualTo("106.78");
    }

    @Test
    void withoutLinesNamedEveryRecurringOneInForceRises() {
        Scenario<Client> more = signed.given(
                addLine("k1", flat("b", "DERMATOLOGY", "10"), "2026-06-01"), removeLine("k1", "a", "2026-09-01"));
        more.when(escalator("k1", rise("2027-01-01", 1_000)))
                .events(new EscalatorAgreed(K1, List.of(step("b", "2027-01-01", "11"))));
        more.when(escalator("k1", List.of("v"), rise("2027-01-01", 1_000)))
                .events(new EscalatorAgreed(K1, List.of(step("v", "2027-01-01", "49.5"))));
        more.given(removeLine("k1", "b", "2026-09-01"))
                .when(escalator("k1", rise("2027-01-01", 1_000)))
                .refused("line.effective", "lineIds");
    }

    @Test
    void agreeingAgainReplacesTheStepsFromTheFirstNewOneOn() {
        Scenario<Client> again = yearly.when(escalator("k1", rise("2028-01-01", 1_000)))
                .events(new EscalatorAgreed(K1, List.of(step("a", "2028-01-01", "113.3"))));
        assertThat(valueOn(again, "k1", "2027-12-31")).isEqualTo("103.00");
        assertThat(valueOn(again, "k1", "2028-12-31")).isEqualTo("113.30");
        Scenario<Client> later = yearly.given(escalator("k1", rise("2027-07-01", 100)));
        assertThat(valueOn(later, "k1", "2028-12-31"))
                .as("on the rate of then, and nothing after it")
                .isEqualTo("104.03");
    }

    @Test
    void onlyLinesForWhichItIsNewAreTold() {
        yearly.given(addLine("k1", flat("b", "DERMATOLOGY", "10"), "2026-06-01"))
                .when(escalator("k1", rise("2027-01-01", 300), rise("2028-01-01", 300)))
                .events(new EscalatorAgreed(
                        K1, List.of(step("b", "2027-01-01", "10.3"), step("b", "2028-01-01", "10.609"))));
    }

    @Test
    void moreUnitsAreInTheStepsToCome() {
        Scenario<Client> more = yearly.given(amendUnits("k1", "a", 2, "2026-06-01"));
        assertThat(valueOn(more, "k1", "2026-12-31")).isEqualTo("200.00");
        assertThat(valueOn(more, "k1", "2027-01-01")).isEqualTo("206.00");
        assertThat(valueOn(more, "k1", "2028-01-01")).isEqualTo("212.18");
        more.when(escalator("k1", rise("2027-01-01", 300), rise("2028-01-01", 300)))
                .nothing();
        Scenario<Client> onTheDay = yearly.given(amendUnits("k1", "a", 3, "2027-01-01"));
        assertThat(valueOn(onTheDay, "k1", "2027-01-01")).isEqualTo("309.00");
        assertThat(valueOn(onTheDay, "k1", "2028-01-01")).isEqualTo("318.27");
    }

    /** The steps were worked out from a price that does not hold any more: going on with them might lower the new one. */
    @Test
    void anotherPriceEndsTheStepsAfterItAndNoneBefore() {
        Scenario<Client> dearer = yearly.given(amendRate("k1", "a", "120", "2027-07-01"));
        assertThat(valueOn(dearer, "k1", "2027-01-01")).isEqualTo("103.00");
        assertThat(valueOn(dearer, "k1", "2028-12-31")).isEqualTo("120.00");
        dearer.when(escalator("k1", rise("2027-02-01", 300))).refused("escalator.steps", "2027-07-01");
        Scenario<Client> again = dearer.given(escalator("k1", rise("2028-01-01", 300)));
        assertThat(valueOn(again, "k1", "2028-12-31")).isEqualTo("123.60");
    }

    @Test
    void anAmendmentOfItsDayTakesAStepBack() {
        Scenario<Client> back = yearly.given(amendRate("k1", "a", "100", "2027-01-01"));
        assertThat(valueOn(back, "k1", "2027-01-01")).isEqualTo("100.00");
        assertThat(valueOn(back, "k1", "2028-12-31")).isEqualTo("100.00");
    }

    @Test
    void anAmendmentPlannedForLaterStandsWhateverIsFoundOutBefore() {
        Scenario<Client> planned = yearly.given(amendRate("k1", "a", "110", "2028-01-01"));
        Scenario<Client> found = planned.given(amendUnits("k1", "a", 2, "2026-06-01"));
        assertThat(valueOn(found, "k1", "2027-01-01")).isEqualTo("206.00");
        assertThat(valueOn(found, "k1", "2028-01-01")).isEqualTo("110.00");
    }

    @Test
    void aLineThatEndsEndsItsSteps() {
        Scenario<Client> gone = yearly.given(removeLine("k1", "a", "2027-06-01"));
        assertThat(valueOn(gone, "k1", "2027-05-31")).isEqualTo("103.00");
        assertThat(valueOn(gone, "k1", "2028-01-01")).isEqualTo("0.00");
    }

    @Test
    void aNextTermBeginsWithTheRateThatWasReachedAndItsOwnFeesEndTheSteps() {
        Scenario<Client> renewed = yearly.on("2026-06-01")
                .given(notice("k1", "2026-06-01"), closeFor("k1.1", "2026-06-01", "2027-07-01", "2029-06-30"));
        assertThat(valueOn(renewed, "k1", "2027-07-01")).isEqualTo("103.00");
        assertThat(valueOn(renewed, "k1", "2028-01-01")).isEqualTo("103.00");
        Scenario<Client> corrected = renewed.on("2026-07-01").given(correctToChurn("k1.1"));
        assertThat(valueOn(corrected, "k1", "2028-01-01"))
                .as("with that term went its fees")
                .isEqualTo("106.09");
    }

    @Test
    void feesKnowThatTheyAreRises() {
        Scenario<Client> amended =
                yearly.given(amendUnits("k1", "a", 2, "2027-01-01"), amendEscalator("k1", "a", "105", "2028-07-01"));
        assertThat(spans(amended))
                .containsExactly(
                        "2026-01-01 100.0000 false",
                        "2027-01-01 103.0000 true",
                        "2028-01-01 106.0900 true",
                        "2028-07-01 105.0000 false");
        Scenario<Client> risen = signed.given(amendEscalator("k1", "a", "101", "2026-07-01"));
        assertThat(spans(risen)).containsExactly("2026-01-01 100.0000 false", "2026-07-01 101.0000 true");
    }

    private static List<String> spans(Scenario<Client> scenario) {
        Contract contract = contract(scenario, "k1");
        return LineSpan.of(contract, contract.line(new LineId("a")).orElseThrow()).stream()
                .map(span -> span.from() + " " + span.unitRate() + " " + span.escalates())
                .toList();
    }

    @Test
    void stepsFallIntoATermAfterTheLastChange() {
        signed.when(escalator("k1", rise("2025-12-31", 100))).refused("line.effective");
        signed.when(escalator("k1", rise("2028-12-31", 100), rise("2029-01-01", 100)))
                .refused("line.effective");
        signed.when(escalator("k1", rise("2026-01-01", 100))).refused("escalator.steps", "2026-01-01");
        signed.given(amendRate("k1", "a", "110", "2027-01-01"))
                .when(escalator("k1", rise("2026-07-01", 100)))
                .refused("escalator.steps", "2027-01-01");
        signed.given(removeLine("k1", "a", "2027-01-01"))
                .when(escalator("k1", List.of("a"), rise("2027-01-01", 100)))
                .refused("line.effective");
        signed.when(escalator("k1", List.of("nobody"), rise("2027-01-01", 100))).refused("line.unknown", "add-line");
        signed.given(terminate("k1", "2026-06-01"))
                .when(escalator("k1", rise("2026-03-01", 100)))
                .refused("contract.closed", "terminated");
    }

    @Test
    void aRateStaysWritableAndALineHasRoomForItsChanges() {
        Scenario<Client> dear = acme().given(Signing.of("k1")
                .selling(flat("a", "NUTRITION", "60000000000"), line("z", "NUTRITION", FeeModel.PMPM, "60000000000", 0))
                .command());
        dear.when(escalator("k1", List.of("z"), rise("2026-02-01", 100), rise("2026-03-01", 10_000)))
                .bad("/steps/1/increaseBp", "10^12");
        dear.when(escalator("k1", List.of("a"), rise("2026-02-01", 10_000))).bad("/steps/0/increaseBp");
    }

    @Test
    void whatMakesNoSenseIsTurnedAway() {
        requireBad("/lineIds", () -> escalator("k1", List.of(), rise("2027-01-01", 1)));
        requireBad("/lineIds", () -> escalator("k1", List.of("a", "a"), rise("2027-01-01", 1)));
        requireBad("/steps", () -> escalator("k1"));
        requireBad("/steps/0/increaseBp", () -> escalator("k1", rise("2027-01-01", 0)));
        requireBad("/steps/0/increaseBp", () -> escalator("k1", rise("2027-01-01", 10_001)));
        requireBad("/steps/0/effective", () -> escalator("k1", rise("1899-12-31", 1)));
        requireBad("/steps/1/effective", () -> escalator("k1", rise("2027-01-01", 1), rise("2027-01-01", 1)));
        requireBad(
                "/steps",
                () -> new AgreeEscalator(
                        K1,
                        Optional.empty(),
                        IntStream.rangeClosed(1, 21)
                                .mapToObj(i -> rise("2027-01-" + (i < 10 ? "0" + i : i), 1))
                                .toList()));
    }

    private static void requireBad(String field, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.field()).isEqualTo(field));
    }
}
