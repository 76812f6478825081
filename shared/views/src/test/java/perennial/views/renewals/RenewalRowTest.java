package perennial.views.renewals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.ContractId;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractEvent;
import perennial.domain.contract.ContractEvent.ContractSigned;
import perennial.domain.contract.ContractEvent.NoticeGiven;
import perennial.domain.contract.ContractEvent.TermVoided;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.LineTerms;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.RenewalEvent;
import perennial.domain.renewal.RenewalEvent.ChurnRecorded;
import perennial.domain.renewal.RenewalEvent.RenewalScheduled;
import perennial.domain.renewal.Stage;

class RenewalRowTest {
    private static final Instant JANUARY = Instant.parse("2026-01-02T12:00:00Z");
    private static final Instant OCTOBER = Instant.parse("2026-10-10T12:00:00Z");
    private static final ContractId CONTRACT = new ContractId("k1");
    private static final RenewalId RENEWAL = new RenewalId("k1.1");
    private static final CurrencyCode USD = new CurrencyCode("USD");

    private final ContractBook signed =
            ContractBook.EMPTY.evolve(new Fact(JANUARY, signature())).evolve(new Fact(JANUARY, scheduled()));

    private static ContractEvent signature() {
        return new ContractSigned(
                CONTRACT,
                Optional.empty(),
                LocalDate.parse("2026-01-01"),
                Optional.of(LocalDate.parse("2026-12-31")),
                USD,
                Optional.empty(),
                AutoRenew.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(new LineTerms(
                        new LineId("l1"),
                        new Product("MENTAL_HEALTH"),
                        FeeModel.PMPM,
                        new Rate("4.25"),
                        1_000,
                        Optional.empty())));
    }

    private static RenewalEvent scheduled() {
        return new RenewalScheduled(
                CONTRACT,
                RENEWAL,
                1,
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-12-31"),
                LocalDate.parse("2027-01-01"),
                Optional.of(LocalDate.parse("2026-10-02")),
                LocalDate.parse("2026-08-03"),
                List.of());
    }

    @Test
    void anOpenRenewalIsWorthWhatIsInForceOnTheLastDay() {
        RenewalRow row = RenewalRow.of(signed, RENEWAL).orElseThrow();
        assertThat(row.annualValue()).contains(new Amount("51000.00"));
        assertThat(row.isOpen()).isTrue();
        assertThat(row.category()).isEmpty();
    }

    @Test
    void lateNoticeStandsInTheRowAndStopsNoAutoRenewal() {
        var notice = new NoticeGiven(
                CONTRACT,
                RENEWAL,
                LocalDate.parse("2026-10-09"),
                Party.CLIENT,
                NoticeMethod.EMAIL,
                Optional.empty(),
                true,
                false);
        RenewalRow row =
                RenewalRow.of(signed.evolve(new Fact(OCTOBER, notice)), RENEWAL).orElseThrow();
        assertThat(row.noticeGivenOn()).contains(LocalDate.parse("2026-10-09"));
        assertThat(row.noticeLate()).isTrue();
        assertThat(row.hasNoticeInTime()).isFalse();
    }

    @Test
    void aClosedRenewalKeepsTheValueItWasClosedWith() {
        var churned = new ChurnRecorded(
                CONTRACT, RENEWAL, Stage.SCHEDULED, ChurnReason.PRICE, Optional.empty(), USD, new Amount("50000.00"));
        RenewalRow row = RenewalRow.of(signed.evolve(new Fact(OCTOBER, churned)), RENEWAL)
                .orElseThrow();
        assertThat(row.outcome()).contains(Outcome.CHURNED);
        assertThat(row.annualValue()).contains(new Amount("50000.00"));
        assertThat(row.isOpen()).isFalse();
    }

    @Test
    void whatTheBookDoesNotHoldHasNoRow() {
        assertThat(RenewalRow.of(ContractBook.EMPTY, RENEWAL)).isEmpty();
        assertThat(RenewalRow.of(signed, new RenewalId("k1.2"))).isEmpty();
    }

    @Test
    void takingBackATermThatWasNotThereYetChangesNothing() {
        ContractBook corrected = signed.evolve(new Fact(OCTOBER, new TermVoided(CONTRACT, 2)));
        assertThat(RenewalRow.of(corrected, RENEWAL)).isEqualTo(RenewalRow.of(signed, RENEWAL));
    }
}
