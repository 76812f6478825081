package perennial.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.extend;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.closeFor;
import static perennial.domain.Signing.flat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.ClientId;
import perennial.domain.Command;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.client.ProfileCommand.ReinstateClient;
import perennial.domain.client.ProfileCommand.ReinstatementReason;
import perennial.domain.client.ProfileCommand.TerminateClient;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.value.Retention.Group;
import perennial.domain.value.Retention.Logos;

/** A client in force in 2026, away from 2027-01-01, back from 2027-07-01 with a dearer contract. */
class ReturningClientTest {

    private final Scenario<Client> away = acme().given(
                    Signing.of("k1").selling(flat("a", "NUTRITION", "1000")).command())
            .on("2027-02-01")
            .given(churn("k1.1"), new TerminateClient(day("2027-01-01"), ChurnReason.PRICE));
    private final Scenario<Client> back = away.on("2027-06-15")
            .given(new ReinstateClient(day("2027-07-01"), Optional.of(ReinstatementReason.WON_BACK)));
    private final Scenario<Client> signed = back.given(next("2027-07-01"));

    private static Command next(String start) {
        return Signing.of("k2")
                .term(start, "2028-06-30")
                .signed("2027-06-15")
                .selling(flat("a", "NUTRITION", "1200"))
                .command();
    }

    @Test
    void signsAgainFromTheDayOfItsReturnAndNotBefore() {
        away.on("2027-06-15").when(next("2027-07-01")).refused("client.terminated", "reinstate-client");
        back.when(next("2027-06-30")).refused("client.terminated", "away from 2027-01-01 to 2027-07-01");
        back.when(next("2027-07-01")).accepted();
    }

    @Test
    void whatItLeftOpenCanBeTakenUpButNotOverItsTimeAway() {
        Scenario<Client> open = acme().given(
                        Signing.of("k1").selling(flat("a", "NUTRITION", "1000")).command())
                .on("2027-02-01")
                .given(
                        new TerminateClient(day("2027-01-01"), ChurnReason.PRICE),
                        new ReinstateClient(day("2027-07-01"), Optional.empty()));
        open.when(extend("k1", "2027-12-31")).refused("client.terminated", "away");
        open.when(close("k1.1", "2027-01-31")).refused("client.terminated", "away");
        open.when(closeFor("k1.1", "2027-01-31", "2027-07-01", "2028-06-30")).accepted();
    }

    @Test
    void awayInBetweenButInForceOnBothPositionsItIsKept() {
        Retention retention = between("2026-12-31", "2027-12-31");
        Group group = retention.groups().getFirst();

        assertThat(retention.logos()).isEqualTo(new Logos(1, 1));
        assertThat(group.logos()).isEqualTo(new Logos(1, 1));
        assertThat(group.churn()).isEqualTo(usd("0"));
        assertThat(group.expansion()).isEqualTo(usd("200"));
        assertThat(group.grossRetention()).contains(new BigDecimal("100.0000"));
        assertThat(group.netRetention()).contains(new BigDecimal("120.0000"));
    }

    @Test
    void awayOnTheFirstPositionItIsInNoCohortAndItsReturnIsNoExpansion() {
        Retention retention = between("2027-03-31", "2027-12-31");
        Group group = retention.groups().getFirst();

        assertThat(retention.logos()).isEqualTo(new Logos(0, 0));
        assertThat(group.start()).isEqualTo(usd("0"));
        assertThat(group.expansion()).isEqualTo(usd("0"));
        assertThat(group.end()).isEqualTo(usd("0"));
        assertThat(group.netRetention()).isEmpty();
    }

    @Test
    void awayOnTheSecondPositionItIsLost() {
        Retention retention = between("2026-12-31", "2027-03-31");
        Group group = retention.groups().getFirst();

        assertThat(retention.logos()).isEqualTo(new Logos(1, 0));
        assertThat(group.churn()).isEqualTo(usd("1000"));
        assertThat(group.overdue()).isEqualTo(usd("0"));
        assertThat(group.grossRetention()).contains(new BigDecimal("0.0000"));
    }

    private Retention between(String from, String to) {
        ClientValue value =
                ClientValue.of(new ClientId("acme"), signed.state().book(), new Positions(day(from), day(to)));
        return Retention.of(new Positions(day(from), day(to)), Level.ACCOUNT, List.of(value));
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount).setScale(2), new CurrencyCode("USD"));
    }
}
