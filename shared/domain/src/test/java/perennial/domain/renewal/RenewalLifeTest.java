package perennial.domain.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.ContractId;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.Origin;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.UserId;
import perennial.domain.client.Client;
import perennial.domain.client.ClientType;
import perennial.domain.client.Clients;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.Tick;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.renewal.RenewalCommand.CloseRenewal;

/** A contract's whole way, through commands and the clock. */
class RenewalLifeTest {
    private static final ContractId CONTRACT = new ContractId("k1");
    private static final RenewalId FIRST = new RenewalId("k1.1");

    private final Scenario<Client> client = Scenario.of(new Clients())
            .on("2026-01-02")
            .given(new OnboardClient(
                    "Acme",
                    ClientType.EMPLOYER,
                    Optional.empty(),
                    Optional.empty(),
                    new UserId("u1"),
                    Optional.empty()));

    private static SignContract contract(AutoRenew autoRenew) {
        return new SignContract(
                CONTRACT,
                Optional.empty(),
                LocalDate.parse("2026-01-01"),
                Optional.of(LocalDate.parse("2026-12-31")),
                new CurrencyCode("USD"),
                Optional.of(new NoticePeriod(90, NoticePeriod.Unit.DAYS)),
                autoRenew,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new NewLine(
                        new LineId("l1"), new Product("MENTAL_HEALTH"), FeeModel.PMPM, new Rate("4.25"), 1_000)));
    }

    @Test
    void signingATermSchedulesItsRenewal() {
        Client after = client.when(contract(AutoRenew.NONE)).accepted().state();
        Renewal renewal = after.book().renewals().get(FIRST);
        assertThat(renewal.dueOn()).isEqualTo("2027-01-01");
        assertThat(renewal.noticeDeadline()).contains(LocalDate.parse("2026-10-02"));
        assertThat(renewal.opensOn()).isEqualTo("2026-08-03");
    }

    @Test
    void theClockOpensMarksAndRenewsInTheOrderThingsFallDue() {
        Scenario<Client> signed = client.when(contract(new AutoRenew(AutoRenew.Mode.SAME_TERM, Optional.empty())))
                .accepted()
                .on("2027-01-01")
                .by(Origin.CLOCK);
        List<Fact> facts = new Tick(new Clients(), signed.context().now()).decide(signed.state(), signed.context());
        assertThat(facts).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        assertThat(facts.stream().map(fact -> fact.event().getClass().getSimpleName()))
                .contains("RenewalOpened", "MilestoneMarked")
                .endsWith("AutoRenewed", "TermStarted", "RenewalScheduled");
        Client after = signed.state();
        for (Fact fact : facts) after = after.evolve(fact);
        assertThat(after.book().renewals().get(new RenewalId("k1.2")).termEnd()).isEqualTo("2027-12-31");
        assertThat(Tick.deadlines(after, ZoneOffset.UTC).getFirst().dueAt())
                .isAfter(signed.context().now());
    }

    @Test
    void aSignatureStartsTheNextTermAndItsRenewal() {
        Client after = client.when(contract(AutoRenew.NONE))
                .accepted()
                .on("2026-11-01")
                .when(new CloseRenewal(
                        FIRST,
                        LocalDate.parse("2026-11-01"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .accepted()
                .state();
        Renewal.Closing closing = after.book().renewals().get(FIRST).closing().orElseThrow();
        assertThat(closing.outcome()).isEqualTo(Outcome.RENEWED_FLAT);
        assertThat(closing.timing()).contains(Timing.ON_TIME);
        assertThat(closing.annualValue().orElseThrow().text()).isEqualTo("51000.00");
        assertThat(after.book().renewals().get(new RenewalId("k1.2")).dueOn()).isEqualTo("2028-01-01");
    }
}
