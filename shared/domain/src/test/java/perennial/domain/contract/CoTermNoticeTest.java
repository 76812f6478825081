package perennial.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.cancelCoTerm;
import static perennial.domain.Commands.coTerm;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.lineNotice;
import static perennial.domain.Commands.notice;
import static perennial.domain.Commands.ticked;
import static perennial.domain.Commands.withdrawLines;
import static perennial.domain.Signing.flat;

import org.junit.jupiter.api.Test;
import perennial.domain.LineId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;

/** Notice on a line is on the term it was given for: the line cannot leave that without it. */
class CoTermNoticeTest {
    private final Scenario<Client> signed = acme().given(
                    Signing.of("k1")
                            .notice(90, NoticePeriod.Unit.DAYS)
                            .renewing(AutoRenew.Mode.SAME_TERM)
                            .selling(
                                    flat("a", "NUTRITION", "100"),
                                    flat("b", "DERMATOLOGY", "10"),
                                    flat("c", "DIABETES", "1"))
                            .command(),
                    Signing.of("k2").selling(flat("z", "NUTRITION", "1000")).command())
            .on("2026-02-15");
    private final Scenario<Client> noticed = signed.given(lineNotice("k1", "2026-02-15", "a"));

    @Test
    void aLineUnderNoticeStays() {
        noticed.when(coTerm("k1", "k2", "2026-03-01", "a"))
                .refused("co-term.noticed", "line a of contract k1", "withdraw-notice");
        noticed.when(coTerm("k1", "k2", "2026-03-01")).refused("co-term.noticed", "line a");
        noticed.when(coTerm("k1", "k2", "2026-03-01", "b")).accepted();
        noticed.given(withdrawLines("k1", "a"))
                .when(coTerm("k1", "k2", "2026-03-01", "a"))
                .accepted();
    }

    @Test
    void lateNoticeHoldsItToo() {
        Scenario<Client> late = signed.on("2026-10-10").given(lineNotice("k1", "2026-10-10", "a"));
        late.when(coTerm("k1", "k2", "2026-11-01", "a")).refused("co-term.noticed", "line a");
    }

    /** What a term was not told in time to heed is about that term, and the line is in the next one. */
    @Test
    void noticeOfATermThatIsOverDoesNot() {
        Scenario<Client> found = ticked(signed.given(Signing.of("k3")
                                .evergreen("2026-01-01")
                                .selling(flat("y", "NUTRITION", "1"))
                                .command())
                        .on("2027-01-10"))
                .given(lineNotice("k1", "2026-09-01", "a"));
        assertThat(contract(found, "k1").term(1).lineNotices()).hasSize(1);
        found.when(coTerm("k1", "k3", "2027-02-01", "a")).accepted();
    }

    @Test
    void noNoticeIsGivenHereOnALineThatRunsThere() {
        Scenario<Client> moved = signed.given(coTerm("k1", "k2", "2026-03-01", "a"));
        moved.when(lineNotice("k1", "2026-02-15", "a")).refused("line.unknown", "line a");
        moved.when(lineNotice("k2", "2026-02-15", "a")).accepted();
        signed.given(coTerm("k1", "k2", "2026-12-31", "a"))
                .when(lineNotice("k1", "2026-02-15", "a"))
                .refused("line.unknown", "line a");
    }

    @Test
    void noticeGivenThereIsTakenBackBeforeTheLineIs() {
        Scenario<Client> moved =
                signed.given(coTerm("k1", "k2", "2026-03-01", "a")).given(lineNotice("k2", "2026-02-15", "a"));
        moved.when(cancelCoTerm("k1", "k2")).refused("co-term.noticed", "line a of contract k2", "withdraw-notice");
        Scenario<Client> back = moved.given(withdrawLines("k2", "a"))
                .when(cancelCoTerm("k1", "k2"))
                .accepted();
        assertThat(contract(back, "k2").line(new LineId("a"))).isEmpty();
    }

    /** It is how a client says that the lines are to go on with the other contract only. */
    @Test
    void noticeOnTheWholeKeepsNoLine() {
        signed.given(notice("k1", "2026-02-15"))
                .when(coTerm("k1", "k2", "2026-03-01"))
                .accepted();
    }
}
