package perennial.domain.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import perennial.domain.ClientId;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.UserId;
import perennial.domain.client.Client;
import perennial.domain.client.ClientType;
import perennial.domain.client.Clients;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.ContractCommand.TerminateContract;
import perennial.domain.contract.ContractCommand.VoidContract;
import perennial.domain.contract.ContractCommand.VoidReason;
import perennial.domain.contract.FeeModel;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.money.Rate;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.RenewalCommand.CloseRenewal;
import perennial.domain.value.ClientValue.LineValue;
import perennial.domain.value.Retention.Group;

/** What retention sees of contracts as they are signed, renewed, lost and left unanswered. */
class ClientValueTest {

    private static final ClientId ACME = new ClientId("acme");
    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final Positions YEAR = new Positions(LocalDate.parse("2025-12-31"), LocalDate.parse("2026-12-31"));

    private final Scenario<Client> client = Scenario.of(new Clients())
            .on("2025-06-30")
            .given(new OnboardClient(
                    "Acme",
                    ClientType.EMPLOYER,
                    Optional.empty(),
                    Optional.empty(),
                    new UserId("ann"),
                    Optional.empty()));

    private final Scenario<Client> signed = client.given(
            sign("k1", "2025-07-01", "2026-06-30", Optional.empty(), line("care", FeeModel.FLAT, "1000.00")));

    @Test
    void anUnansweredRenewalIsOverdueLoss() {
        ClientValue value = valueOf(signed.on("2026-12-31"));

        assertThat(value.lines()).containsExactly(new LineValue("k1#care", usd("1000"), usd("0"), usd("0"), true));
        assertThat(value.due()).containsExactly(usd("1000"));
        Group group = Retention.of(YEAR, Level.LINE, List.of(value)).groups().getFirst();
        assertThat(group.churn()).isEqualTo(usd("1000"));
        assertThat(group.overdue()).isEqualTo(usd("1000"));
    }

    @Test
    void aRenewalSignedLateClosesTheGap() {
        ClientValue value = valueOf(signed.on("2026-12-01")
                .given(new CloseRenewal(
                        new RenewalId("k1.1"),
                        LocalDate.parse("2026-11-30"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));

        assertThat(value.lines())
                .containsExactly(new LineValue("k1#care", usd("1000"), usd("1000"), usd("1000"), false));
        assertThat(value.due()).containsExactly(usd("1000"));
    }

    @Test
    void aContractThatRenewsAnotherContinuesItsLines() {
        ClientValue value = valueOf(signed.on("2026-06-01")
                .given(sign(
                        "k2",
                        "2026-07-01",
                        "2027-06-30",
                        Optional.of(new ContractId("k1")),
                        line("care", FeeModel.FLAT, "900.00"))));

        assertThat(value.lines())
                .containsExactlyInAnyOrder(
                        new LineValue("k1#care", usd("1000"), usd("0"), usd("0"), false),
                        new LineValue("k1#care", usd("0"), usd("900"), usd("900"), false));
        Group group = Retention.of(YEAR, Level.LINE, List.of(value)).groups().getFirst();
        assertThat(group.contraction()).isEqualTo(usd("100"));
        assertThat(group.churn()).isEqualTo(usd("0"));
    }

    @Test
    void aTerminatedContractIsLostAndNotOverdue() {
        ClientValue value = valueOf(signed.on("2026-03-01")
                .given(new TerminateContract(
                        new ContractId("k1"), LocalDate.parse("2026-04-01"), Party.CLIENT, ChurnReason.PRICE)));

        assertThat(value.lines()).containsExactly(new LineValue("k1#care", usd("1000"), usd("0"), usd("0"), false));
    }

    @Test
    void aVoidContractNeverWas() {
        ClientValue value =
                valueOf(signed.on("2026-03-01").given(new VoidContract(new ContractId("k1"), VoidReason.DUPLICATE)));

        assertThat(value).isEqualTo(new ClientValue(ACME, List.of(), List.of(), false));
    }

    @Test
    void usageIsNoRecurringValue() {
        var visits = client.given(
                sign("k1", "2025-07-01", "2026-06-30", Optional.empty(), line("visits", FeeModel.PER_VISIT, "45.00")));
        assertThat(valueOf(visits)).isEqualTo(new ClientValue(ACME, List.of(), List.of(usd("0")), true));

        var mixed = visits.given(
                sign("k2", "2025-07-01", "2026-06-30", Optional.empty(), line("care", FeeModel.FLAT, "0.00")));
        assertThat(valueOf(mixed).usageOnly()).isFalse();
    }

    private static ClientValue valueOf(Scenario<Client> scenario) {
        return ClientValue.of(ACME, scenario.state().book(), YEAR);
    }

    private static SignContract sign(
            String id, String start, String end, Optional<ContractId> renews, NewLine... lines) {
        return new SignContract(
                new ContractId(id),
                Optional.of(LocalDate.parse(start).minusDays(30)),
                LocalDate.parse(start),
                Optional.of(LocalDate.parse(end)),
                USD,
                Optional.empty(),
                AutoRenew.NONE,
                Optional.empty(),
                renews,
                Optional.empty(),
                Stream.of(lines).toList());
    }

    private static NewLine line(String id, FeeModel model, String rate) {
        return new NewLine(new LineId(id), new Product("PRIMARY_CARE"), model, new Rate(rate), 1);
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), USD);
    }
}
