package perennial.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.agreeBreaks;
import static perennial.domain.Commands.breakOn;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.extend;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Commands.voiding;
import static perennial.domain.Renewing.churn;
import static perennial.domain.Renewing.close;
import static perennial.domain.contract.ThreeYears.K1;
import static perennial.domain.contract.ThreeYears.LEFT;
import static perennial.domain.contract.ThreeYears.ONE;
import static perennial.domain.contract.ThreeYears.PLAIN;
import static perennial.domain.contract.ThreeYears.SIGNED;
import static perennial.domain.contract.ThreeYears.TWO;
import static perennial.domain.contract.ThreeYears.YEARS;
import static perennial.domain.contract.ThreeYears.term;

import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import perennial.domain.BadValue;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.contract.ContractEvent.BreaksAgreed;

/** Which breaks a term has. */
class BreaksAgreedTest {

    @Test
    void aSignatureAgreesThemWithTheContract() {
        Scenario<Client> both = acme().when(YEARS.breaking(ONE, TWO).command()).accepted();
        assertThat(term(both).breaks().agreed()).containsExactly(ONE, TWO);
        assertThat(contract(both, "k1").agreement().breaks()).containsExactly(ONE, TWO);
        SIGNED.when(YEARS.breaking(ONE).command()).refused("contract.differs", "agree-breaks");
        SIGNED.when(YEARS.command()).refused("contract.differs", "agree-breaks");
        PLAIN.when(YEARS.breaking(ONE).command()).refused("contract.differs", "agree-breaks");
    }

    /** Whoever asks again for what was SIGNED is answered as then. */
    @Test
    void laterBreaksDoNotChangeWhatWasSigned() {
        Scenario<Client> changed =
                PLAIN.when(agreeBreaks("k1", ONE)).events(new BreaksAgreed(K1, 1, List.of(ONE), false));
        changed.when(YEARS.command()).nothing();
        changed.when(YEARS.breaking(ONE).command()).refused("contract.differs");
        SIGNED.given(agreeBreaks("k1", TWO))
                .when(YEARS.breaking(ONE, TWO).command())
                .nothing();
    }

    @Test
    void theyLieInTheTermOneAfterTheOther() {
        Assertions.assertThatExceptionOfType(BadValue.class)
                .isThrownBy(() -> YEARS.breaking(TWO, ONE).command())
                .satisfies(bad -> assertThat(bad.field()).isEqualTo("/breaks/1/lastDay"));
        Assertions.assertThatExceptionOfType(BadValue.class)
                .isThrownBy(() -> YEARS.breaking(ONE, breakOn("2028-12-31", 1)).command())
                .satisfies(bad -> assertThat(bad.field()).isEqualTo("/breaks/1/lastDay"));
        Assertions.assertThatExceptionOfType(BadValue.class)
                .isThrownBy(() -> YEARS.breaking().command())
                .satisfies(bad -> assertThat(bad.field()).isEqualTo("/breaks"));
        Assertions.assertThatExceptionOfType(BadValue.class)
                .isThrownBy(() -> YEARS.evergreen("2026-01-01").breaking(ONE).command())
                .withMessageContaining("termEnd");
        Break[] many = new Break[21];
        for (int i = 0; i < many.length; i++)
            many[i] = breakOn(day("2026-02-01").plusDays(i) + "", 1);
        Assertions.assertThatExceptionOfType(BadValue.class)
                .isThrownBy(() -> agreeBreaks("k1", many))
                .withMessageContaining("20");
        PLAIN.when(agreeBreaks("k1", breakOn("2025-12-31", 1))).bad("/breaks/0/lastDay", "2026-01-01");
        PLAIN.when(agreeBreaks("k1", breakOn("2028-12-31", 1))).bad("/breaks/0/lastDay", "2028-12-31");
        PLAIN.when(agreeBreaks("k1", breakOn("2026-01-01", 1), breakOn("2028-12-30", 1)))
                .accepted();
        PLAIN.given(extend("k1", "2029-06-30"))
                .when(agreeBreaks("k1", breakOn("2028-12-31", 1)))
                .accepted();
        acme().given(Signing.of("k1").evergreen("2026-01-01").command())
                .when(agreeBreaks("k1", ONE))
                .bad("/breaks", "evergreen");
    }

    @Test
    void theNextTermHasNoneUntilTheyAreAgreed() {
        Scenario<Client> next = SIGNED.given(close("k1.1", "2026-01-01"));
        assertThat(contract(next, "k1").term(2).breaks().agreed()).isEmpty();
        next.when(agreeBreaks("k1", ONE)).bad("/breaks/0/lastDay", "2029-01-01");
        next.when(agreeBreaks("k1", breakOn("2029-12-31", 90)))
                .events(new BreaksAgreed(K1, 2, List.of(breakOn("2029-12-31", 90)), false));
    }

    @Test
    void onlyATermWhoseRenewalIsOpenChangesThem() {
        SIGNED.on("2029-01-10")
                .given(churn("k1.1"))
                .when(agreeBreaks("k1", ONE))
                .refused("renewal.closed");
        SIGNED.given(terminate("k1", "2026-06-01")).when(agreeBreaks("k1", ONE)).refused("contract.closed");
        SIGNED.given(voiding("k1")).when(agreeBreaks("k1", ONE)).refused("contract.closed", "void");
        SIGNED.when(agreeBreaks("k2", ONE)).refused("contract.unknown");
    }

    @Test
    void whatHasPassedOrIsNoticedIsNotAgreedAway() {
        Scenario<Client> passed = ticked(SIGNED.on("2026-11-10"));
        passed.when(agreeBreaks("k1", TWO)).refused("break.passed", "2026-12-31");
        passed.when(agreeBreaks("k1", breakOn("2026-12-31", 30), TWO)).refused("break.passed");
        passed.when(agreeBreaks("k1", ONE)).events(new BreaksAgreed(K1, 1, List.of(ONE), false));
        LEFT.when(agreeBreaks("k1", TWO)).refused("break.noticed", "withdraw-notice");
        LEFT.when(agreeBreaks("k1", ONE)).accepted();
    }
}
