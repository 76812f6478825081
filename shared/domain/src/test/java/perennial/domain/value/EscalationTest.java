package perennial.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.amendEscalator;
import static perennial.domain.Commands.amendRate;
import static perennial.domain.Commands.amendUnits;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.escalator;
import static perennial.domain.Commands.rise;
import static perennial.domain.Signing.line;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import perennial.domain.ClientId;
import perennial.domain.Command;
import perennial.domain.Fact;
import perennial.domain.Recorded;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.UserId;
import perennial.domain.client.Client;
import perennial.domain.client.Clients;
import perennial.domain.contract.FeeModel;
import perennial.domain.value.Retention.Group;

/** Rises in retention over 2027: ten units at 10.00 since 2026. */
class EscalationTest {
    private static final ClientId ACME = new ClientId("acme");
    private static final Positions YEAR = new Positions(day("2026-12-31"), day("2027-12-31"));

    private final List<Fact> facts = new ArrayList<>();
    private Scenario<Client> client = acme();

    EscalationTest() {
        tell(Signing.of("k1")
                .term("2026-01-01", "2028-12-31")
                .selling(line("a", "NUTRITION", FeeModel.FLAT, "10", 10))
                .command());
    }

    private void tell(Command... commands) {
        for (Command command : commands) {
            List<Fact> news = new Clients().decide(command, client.state(), client.context());
            for (Fact fact : news) client = client.given(fact.at(), fact.event());
            facts.addAll(news);
        }
    }

    private Group group(Level level) {
        ClientValue value = ClientValue.of(ACME, client.state().book(), YEAR);
        return Retention.of(YEAR, level, List.of(value)).groups().getFirst();
    }

    private String figures() {
        Group group = group(Level.LINE);
        assertThat(group(Level.ACCOUNT)).as("of one line").isEqualTo(group);
        return "%s -%s -%s +%s ^%s = %s, %s %s"
                .formatted(
                        group.start().text(),
                        group.churn().text(),
                        group.contraction().text(),
                        group.expansion().text(),
                        group.escalation().text(),
                        group.end().text(),
                        group.grossRetention().map(BigDecimal::toPlainString).orElse(""),
                        group.netRetention().map(BigDecimal::toPlainString).orElse(""));
    }

    private List<String> moved() {
        var recorded = new ArrayList<Recorded>();
        for (Fact fact : facts) {
            recorded.add(new Recorded(recorded.size() + 1, 0, Instant.EPOCH, new UserId("ann"), fact));
        }
        return ClientMovement.of(ACME, client.state().book(), recorded, YEAR).stream()
                .flatMap(movement -> movement.lines().stream())
                .map(line -> "%s %s %s>%s %s %d"
                        .formatted(
                                line.contract(),
                                line.change().part(),
                                line.change().before().text(),
                                line.change().after().text(),
                                line.cause().code(),
                                line.cause().event().commit()))
                .toList();
    }

    @Test
    void aRiseIsNoExpansionAndLeavesGrossRetentionAlone() {
        tell(escalator("k1", rise("2027-02-01", 300), rise("2027-08-01", 300)));

        assertThat(figures()).isEqualTo("100.00 -0.00 -0.00 +0.00 ^6.09 = 106.09, 100.0000 106.0900");
        assertThat(moved()).containsExactly("k1 ESCALATION 100.00>106.09 ESCALATOR 3");
    }

    @Test
    void itHidesNoContraction() {
        tell(escalator("k1", rise("2027-02-01", 300)), amendUnits("k1", "a", 8, "2027-06-01"));

        assertThat(figures()).isEqualTo("100.00 -0.00 -20.00 +0.00 ^2.40 = 82.40, 80.0000 82.4000");
        assertThat(moved())
                .containsExactly(
                        "k1 CONTRACTION 100.00>80.00 LINE_AMENDED:VOLUME 4", "k1 ESCALATION 80.00>82.40 ESCALATOR 3");
    }

    @Test
    void anotherPriceTakesTheRisesBeforeItIn() {
        tell(escalator("k1", rise("2027-02-01", 300)), amendRate("k1", "a", "11", "2027-06-01"));
        assertThat(figures()).isEqualTo("100.00 -0.00 -0.00 +10.00 ^0.00 = 110.00, 100.0000 110.0000");

        tell(escalator("k1", rise("2027-07-01", 1_000)));
        assertThat(figures()).isEqualTo("100.00 -0.00 -0.00 +10.00 ^11.00 = 121.00, 100.0000 121.0000");
    }

    @Test
    void anAmendmentThatIsCalledAnEscalatorIsOneToo() {
        tell(amendEscalator("k1", "a", "10.5", "2027-06-01"));
        assertThat(moved()).containsExactly("k1 ESCALATION 100.00>105.00 ESCALATOR 3");

        tell(amendEscalator("k1", "a", "9", "2027-07-01"));
        assertThat(figures()).as("unless it lowers the rate").startsWith("100.00 -0.00 -10.00 +0.00 ^0.00");
        assertThat(moved()).containsExactly("k1 CONTRACTION 100.00>90.00 LINE_AMENDED:ESCALATOR 4");
    }

    @Test
    void aRiseBeforeTheFirstPositionIsInTheStart() {
        tell(escalator("k1", rise("2026-12-31", 300), rise("2028-01-01", 300)));

        assertThat(figures()).isEqualTo("103.00 -0.00 -0.00 +0.00 ^0.00 = 103.00, 100.0000 100.0000");
    }

    @Test
    void aContractThatGoesOnAtTheSamePriceGoesOnWithItsRises() {
        tell(
                escalator("k1", rise("2027-02-01", 300)),
                Signing.of("k2")
                        .term("2027-07-01", "2028-12-31")
                        .renews("k1")
                        .signed("2025-12-31")
                        .selling(line("a", "NUTRITION", FeeModel.FLAT, "10.3", 12))
                        .command());

        assertThat(figures()).isEqualTo("100.00 -0.00 -0.00 +20.00 ^3.60 = 123.60, 100.0000 123.6000");
        assertThat(moved())
                .containsExactly(
                        "k2 EXPANSION 100.00>120.00 CONTRACT_RENEWED 4", "k2 ESCALATION 120.00>123.60 ESCALATOR 3");
    }
}
