package perennial.domain.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.autoRenewal;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.due;
import static perennial.domain.Commands.extend;
import static perennial.domain.Commands.notice;
import static perennial.domain.Commands.renewal;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Commands.withdraw;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.closeFor;
import static perennial.domain.Renewing.correctToChurn;
import static perennial.domain.Renewing.forecast;
import static perennial.domain.Signing.flat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.Deadline;
import perennial.domain.Fact;
import perennial.domain.Origin;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.client.Tick;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.contract.Term;
import perennial.domain.renewal.RenewalCommand.AutoRenewTerm;
import perennial.domain.renewal.RenewalEvent.AutoRenewed;

class AutoRenewalTest {
    private static final AutoRenewTerm AUTO_RENEW = new AutoRenewTerm(new RenewalId("k1.1"));

    private static Scenario<Client> signed(Signing signing) {
        return acme().given(signing.command());
    }

    private static List<String> ends(Scenario<Client> scenario) {
        return contract(scenario, "k1").terms().stream()
                .map(term -> term.end().map(LocalDate::toString).orElse("evergreen"))
                .toList();
    }

    private static List<String> agenda(Scenario<Client> scenario) {
        return Tick.deadlines(scenario.state(), ZoneOffset.UTC).stream()
                .filter(deadline -> !deadline.kind().equals("MILESTONE"))
                .map(deadline -> deadline.kind() + " " + LocalDate.ofInstant(deadline.dueAt(), ZoneOffset.UTC))
                .toList();
    }

    @Test
    void itHappensOnDueOnNotAtTheDeadline() {
        Scenario<Client> year =
                signed(Signing.of("k1").notice(90, NoticePeriod.Unit.DAYS).renewing(AutoRenew.Mode.SAME_TERM));
        year.on("2026-12-31").by(Origin.CLOCK).when(AUTO_RENEW).nothing();
        Scenario<Client> renewed = ticked(year.on("2027-01-03"));
        Renewal.Closing closing = renewal(renewed, "k1.1").closing().orElseThrow();
        assertThat(closing.outcome()).isEqualTo(Outcome.RENEWED_FLAT);
        assertThat(closing.mechanism()).contains(Mechanism.AUTO);
        assertThat(closing.timing()).contains(Timing.ON_TIME);
        assertThat(closing.signedOn()).isEmpty();
        assertThat(renewal(renewed, "k1.1").stageSince()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(ends(renewed)).containsExactly("2026-12-31", "2027-12-31");
    }

    /** After the deadline, before dueOn. */
    @Test
    void aSignatureMayStillComeUntilThen() {
        Scenario<Client> closed = signed(
                        Signing.of("k1").notice(90, NoticePeriod.Unit.DAYS).renewing(AutoRenew.Mode.SAME_TERM))
                .on("2026-12-30")
                .given(close("k1.1", "2026-12-30"));
        assertThat(renewal(ticked(closed.on("2027-01-03")), "k1.1")
                        .closing()
                        .orElseThrow()
                        .mechanism())
                .contains(Mechanism.SIGNED);
    }

    @Test
    void theModeSaysHowLong() {
        assertThat(ends(ticked(signed(Signing.of("k1").renewingMonths(6)).on("2027-01-01"))))
                .containsExactly("2026-12-31", "2027-06-30");
        assertThat(ends(ticked(signed(Signing.of("k1").renewing(AutoRenew.Mode.EVERGREEN))
                        .on("2027-01-01"))))
                .containsExactly("2026-12-31", "evergreen");
        assertThat(renewal(ticked(signed(Signing.of("k1")).on("2027-01-01")), "k1.1")
                        .isOpen())
                .isTrue();
    }

    @Test
    void afterAnExtensionTheTermIsAsLongAsAgreedAtFirst() {
        Signing year = Signing.of("k1").renewing(AutoRenew.Mode.SAME_TERM);
        assertThat(ends(ticked(signed(year).given(extend("k1", "2027-03-31")).on("2027-04-01"))))
                .containsExactly("2027-03-31", "2028-03-31");
        assertThat(ends(ticked(signed(year).given(extend("k1", "2027-03-15")).on("2028-03-16"))))
                .containsExactly("2027-03-15", "2028-03-15", "2029-03-15");
    }

    @Test
    void aLeapYearsFebruaryComesAndGoes() {
        Signing year = Signing.of("k1").term("2027-03-01", "2028-02-29").renewing(AutoRenew.Mode.SAME_TERM);
        assertThat(ends(ticked(signed(year).on("2032-01-01"))))
                .containsExactly("2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29");
    }

    /** Eleven years of months from the 31st, at once: the ends are those of the months, not of February. */
    @Test
    void aClockYearsLateCatchesUpMonthByMonth() {
        Scenario<Client> monthly = signed(
                        Signing.of("k1").term("2026-01-31", "2026-02-27").renewingMonths(1))
                .on("2037-01-01");
        int ticks = 0;
        for (; !due(monthly).isEmpty(); ticks++) monthly = ticked(monthly);
        List<Term> terms = contract(monthly, "k1").terms();
        assertThat(ticks).as("a commit holds only so much").isGreaterThan(1);
        assertThat(terms).hasSize(132);
        assertThat(terms)
                .allSatisfy(term -> assertThat(term.start().plusDays(1).getMonth()
                                        != term.start().getMonth()
                                || term.start().getDayOfMonth() == 31)
                        .isTrue());
        assertThat(renewal(monthly, "k1.131").stageSince()).isEqualTo(Instant.parse("2036-12-31T00:00:00Z"));
        assertThat(contract(monthly, "k1").lines().getFirst().fees())
                .as("nothing changed")
                .hasSize(1);
    }

    @Test
    void whatWasPlannedLaterThanTheClocksInstantRaisesIt() {
        Scenario<Client> year =
                signed(Signing.of("k1").renewing(AutoRenew.Mode.SAME_TERM)).on("2027-01-02");
        Scenario<Client> called = year.given(forecast("k1.1", ForecastCategory.COMMIT, "1"));
        assertThat(due(called))
                .filteredOn(fact -> fact.event() instanceof AutoRenewed)
                .extracting(Fact::at)
                .containsExactly(Instant.parse("2027-01-02T12:00:00Z"));
    }

    @Test
    void dueOnBeginsInTheBusinessZone() {
        Scenario<Client> year = acme().zone(ZoneId.of("America/New_York"))
                .given(Signing.of("k1").renewing(AutoRenew.Mode.SAME_TERM).command());
        assertThat(due(year.now(Instant.parse("2027-01-01T04:59:59Z"))))
                .noneMatch(fact -> fact.event() instanceof AutoRenewed);
        assertThat(due(year.now(Instant.parse("2027-01-01T05:00:00Z"))))
                .anyMatch(fact -> fact.event() instanceof AutoRenewed);
    }

    @Test
    void switchedOffOrSignedEarlyNothingRenewsItself() {
        Scenario<Client> year = signed(Signing.of("k1").renewing(AutoRenew.Mode.SAME_TERM));
        year.given(autoRenewal("k1", AutoRenew.Mode.NONE))
                .on("2027-01-01")
                .by(Origin.CLOCK)
                .when(AUTO_RENEW)
                .nothing();
        year.given(closeFor("k1.1", "2026-01-01", "2027-02-01", "2027-12-31"))
                .on("2027-01-15")
                .by(Origin.CLOCK)
                .when(AUTO_RENEW)
                .nothing();
    }

    @Test
    void itsDeadlinesAreOnTheAgendaUntilMet() {
        Scenario<Client> year =
                signed(Signing.of("k1").notice(90, NoticePeriod.Unit.DAYS).renewing(AutoRenew.Mode.SAME_TERM));
        assertThat(agenda(year))
                .containsExactly("OPEN_RENEWAL 2026-08-03", "NOTICE_DEADLINE 2026-10-02", "AUTO_RENEWAL 2027-01-01");
        assertThat(agenda(year.given(notice("k1", "2026-01-01"))))
                .containsExactly("OPEN_RENEWAL 2026-08-03", "RENEWAL_DUE 2027-01-01");
        Scenario<Client> expired = ticked(year.given(notice("k1", "2026-01-01")).on("2027-02-01"));
        assertThat(agenda(expired)).containsExactly("RENEWAL_DUE 2027-01-01");
        assertThat(Tick.deadlines(expired.state(), ZoneOffset.UTC))
                .extracting(Deadline::command)
                .containsOnly(Optional.empty());
        assertThat(agenda(expired.given(close("k1.1", "2027-01-30"))))
                .containsExactly("OPEN_RENEWAL 2027-08-03", "NOTICE_DEADLINE 2027-10-02", "AUTO_RENEWAL 2028-01-01");
    }

    @Test
    void aContradictionStandsOnTheAgendaUntilCorrectedOrWithdrawn() {
        Scenario<Client> found = ticked(signed(Signing.of("k1").renewing(AutoRenew.Mode.SAME_TERM))
                        .on("2027-01-10"))
                .given(notice("k1", "2026-12-31"));
        assertThat(agenda(found)).startsWith("CONTRADICTION 2027-01-10");
        assertThat(agenda(found.given(withdraw("k1")))).noneMatch(due -> due.startsWith("CONTRADICTION"));
        assertThat(agenda(found.given(correctToChurn("k1.1")))).isEmpty();
    }

    /** 500 contracts that end on the same day: several commits, and nothing is left. */
    @Test
    void theLastDayOfDecemberIsANormalDay() {
        Scenario<Client> book = acme();
        for (int i = 0; i < 120; i++) {
            book = book.given(Signing.of("k" + i)
                    .renewing(AutoRenew.Mode.SAME_TERM)
                    .selling(flat("a", "NUTRITION", "1"), flat("b", "NUTRITION", "1"))
                    .command());
        }
        book = book.on("2027-01-01");
        List<Fact> first = due(book);
        assertThat(first).hasSizeBetween(400, 510);
        while (!due(book).isEmpty()) book = ticked(book);
        assertThat(book.state().book().contracts().all())
                .allSatisfy(contract -> assertThat(contract.terms()).hasSize(2));
    }
}
