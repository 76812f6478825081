package perennial.domain.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.due;
import static perennial.domain.Commands.extend;
import static perennial.domain.Commands.notice;
import static perennial.domain.Commands.noticeFor;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Commands.withdraw;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import perennial.domain.ContractId;
import perennial.domain.Fact;
import perennial.domain.Origin;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.policy.Policy;
import perennial.domain.renewal.RenewalCommand.MarkMilestone;
import perennial.domain.renewal.RenewalEvent.MilestoneMarked;

class MilestonesTest {
    private static final RenewalId FIRST = new RenewalId("k1.1");

    /** Notice until 2 October, ends 31 December. */
    private final Scenario<Client> signed =
            acme().given(Signing.of("k1").notice(90, NoticePeriod.Unit.DAYS).command());

    private static List<String> marks(List<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact.event() instanceof MilestoneMarked)
                .map(fact -> {
                    var mark = (MilestoneMarked) fact.event();
                    return mark.anchor() + "-" + mark.days() + " on "
                            + fact.at().toString().substring(0, 10);
                })
                .toList();
    }

    @Test
    void eachIsMarkedOnItsDayOfEachDate() {
        assertThat(marks(due(signed.on("2026-09-05"))))
                .containsExactly(
                        "NOTICE-180 on 2026-04-05",
                        "NOTICE-120 on 2026-06-04",
                        "NOTICE-90 on 2026-07-04",
                        "TERM_END-180 on 2026-07-04",
                        "NOTICE-60 on 2026-08-03",
                        "NOTICE-30 on 2026-09-02",
                        "TERM_END-120 on 2026-09-02");
        assertThat(marks(due(ticked(signed.on("2026-09-05"))))).isEmpty();
    }

    @Test
    void aDayThatWasOverWhenTheDateBecameKnownIsNeverMarked() {
        Scenario<Client> late = acme().on("2026-07-05")
                .given(Signing.of("k1").notice(90, NoticePeriod.Unit.DAYS).command());
        assertThat(marks(due(late.on("2026-08-04")))).containsExactly("NOTICE-60 on 2026-08-03");
        Scenario<Client> sameDay = acme().on("2026-08-03")
                .given(Signing.of("k1").notice(90, NoticePeriod.Unit.DAYS).command());
        assertThat(marks(due(sameDay))).as("that very day").containsExactly("NOTICE-60 on 2026-08-03");
        late.on("2026-08-04")
                .by(Origin.CLOCK)
                .when(new MarkMilestone(FIRST, Anchor.NOTICE, 90))
                .nothing();
        late.on("2026-08-04")
                .by(Origin.CLOCK)
                .when(new MarkMilestone(FIRST, Anchor.NOTICE, 45))
                .nothing();
    }

    /** Known in August: what lies before August of the new dates was never to be marked. */
    @Test
    void movedDatesPlanThemAnew() {
        Scenario<Client> extended = ticked(signed.on("2026-08-10")).given(extend("k1", "2027-03-31"));
        assertThat(marks(due(extended.on("2026-11-05"))))
                .containsExactly(
                        "NOTICE-120 on 2026-09-02",
                        "NOTICE-90 on 2026-10-02",
                        "TERM_END-180 on 2026-10-02",
                        "NOTICE-60 on 2026-11-01");
    }

    @Test
    void afterNoticeOnlyTheTermsEndIsCountedDown() {
        Scenario<Client> noticed = signed.given(notice("k1", "2026-01-01"));
        assertThat(marks(due(noticed.on("2026-09-05"))))
                .containsExactly("TERM_END-180 on 2026-07-04", "TERM_END-120 on 2026-09-02");
    }

    /** 1 June is 30 days before 1 July: marked, taken back, given again on the same day. */
    @Test
    void whatWasMarkedIsNotMarkedAgainForTheSameDate() {
        Scenario<Client> marked =
                ticked(acme().given(Signing.of("k1").evergreen("2026-01-01").command())
                        .on("2026-05-20")
                        .given(noticeFor("k1", "2026-05-20", "2026-07-01"))
                        .on("2026-06-01"));
        Scenario<Client> again = marked.given(withdraw("k1"), noticeFor("k1", "2026-06-01", "2026-07-01"));
        assertThat(marks(due(again))).isEmpty();
        assertThat(marks(due(again.on("2026-06-17")))).containsExactly("TERM_END-14 on 2026-06-17");
    }

    @Test
    void aRenewalKeepsTheDaysItWasPlannedWith() {
        Policy other = new Policy(
                Policy.BUILT_IN.leadDays(),
                60,
                List.of(45),
                Policy.BUILT_IN.probabilities(),
                5,
                Policy.BUILT_IN.approval());
        Scenario<Client> now = signed.policy(other);
        assertThat(marks(due(now.on("2026-07-05")))).isNotEmpty().noneMatch(mark -> mark.contains("-45"));
        Scenario<Client> planned = now.given(Signing.of("k2").command());
        assertThat(planned.state().book().renewals().get(new RenewalId("k2.1")).milestoneDays())
                .containsExactly(45);
    }

    @Test
    void aClosedRenewalIsMarkedNoMore() {
        Scenario<Client> closed = signed.given(
                Instant.parse("2026-01-01T12:00:00Z"), new RenewalEvent.RenewalVoided(new ContractId("k1"), FIRST));
        closed.on("2026-07-05")
                .by(Origin.CLOCK)
                .when(new MarkMilestone(FIRST, Anchor.TERM_END, 180))
                .nothing();
        assertThat(day("2026-07-04")).isEqualTo(day("2026-12-31").minusDays(180));
    }
}
