package perennial.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.addLine;
import static perennial.domain.Commands.amendRate;
import static perennial.domain.Commands.amendUnits;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.day;
import static perennial.domain.Commands.removeLine;
import static perennial.domain.Commands.terminate;
import static perennial.domain.Commands.valueOn;
import static perennial.domain.Renewing.close;
import static perennial.domain.Renewing.closeFor;
import static perennial.domain.Renewing.correctToSigned;
import static perennial.domain.Renewing.remove;
import static perennial.domain.Renewing.renew;
import static perennial.domain.Renewing.uplift;
import static perennial.domain.Signing.flat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;
import perennial.domain.contract.ContractCommand.LineChange;
import perennial.domain.contract.ContractEvent.LineAdded;
import perennial.domain.contract.ContractEvent.LineAmended;
import perennial.domain.contract.ContractEvent.LineRemoved;
import perennial.domain.money.Rate;
import perennial.domain.renewal.ChurnReason;

class LinesTest {
    private static final ContractId K1 = new ContractId("k1");

    /** A flat 100 a year through 2026. */
    private final Scenario<Client> signed =
            acme().given(Signing.of("k1").selling(flat("a", "NUTRITION", "100")).command());

    @Test
    void aFeeHoldsFromItsDateUntilTheNext() {
        Scenario<Client> amended =
                signed.given(amendRate("k1", "a", "120", "2026-04-01"), amendUnits("k1", "a", 2, "2026-07-01"));
        assertThat(valueOn(amended, "k1", "2025-12-31")).isEqualTo("0.00");
        assertThat(valueOn(amended, "k1", "2026-03-31")).isEqualTo("100.00");
        assertThat(valueOn(amended, "k1", "2026-04-01")).isEqualTo("120.00");
        assertThat(valueOn(amended, "k1", "2026-06-30")).isEqualTo("120.00");
        assertThat(valueOn(amended, "k1", "2026-12-31")).isEqualTo("240.00");
        assertThat(valueOn(amended, "k1", "2027-01-01")).isEqualTo("0.00");
    }

    /** Found out later: what was known to follow stays. */
    @Test
    void anEarlierChangeLeavesALaterOneAlone() {
        Scenario<Client> amended =
                signed.given(amendRate("k1", "a", "120", "2026-07-01"), amendRate("k1", "a", "110", "2026-04-01"));
        assertThat(valueOn(amended, "k1", "2026-06-30")).isEqualTo("110.00");
        assertThat(valueOn(amended, "k1", "2026-07-01")).isEqualTo("120.00");
    }

    @Test
    void anAmendmentNamesBothFiguresAsTheyAreFromThenOn() {
        signed.when(amendUnits("k1", "a", 3, "2026-04-01"))
                .events(new LineAmended(K1, new LineId("a"), new Rate("100"), 3, day("2026-04-01"), LineChange.VOLUME));
        signed.when(amendUnits("k1", "a", 1, "2026-04-01")).nothing();
    }

    @Test
    void aLineIsAddedOnce() {
        var line = flat("b", "DERMATOLOGY", "50");
        Scenario<Client> added = signed.when(addLine("k1", line, "2026-06-01"))
                .events(new LineAdded(
                        K1,
                        new LineId("b"),
                        new Product("DERMATOLOGY"),
                        FeeModel.FLAT,
                        new Rate("50"),
                        1,
                        day("2026-06-01")));
        assertThat(valueOn(added, "k1", "2026-05-31")).isEqualTo("100.00");
        assertThat(valueOn(added, "k1", "2026-06-01")).isEqualTo("150.00");
        added.when(addLine("k1", line, "2026-06-02")).refused("line.differs", "amend-line");
        added.given(amendRate("k1", "b", "60", "2026-07-01"))
                .when(addLine("k1", line, "2026-06-01"))
                .nothing();
    }

    private final Scenario<Client> more = signed.given(addLine("k1", flat("free", "NUTRITION", "0"), "2026-01-01"));

    @Test
    void aRemovedLineIsGoneForGood() {
        Scenario<Client> removed = more.given(amendRate("k1", "a", "120", "2026-09-01"))
                .when(removeLine("k1", "a", "2026-06-01"))
                .events(new LineRemoved(K1, new LineId("a"), day("2026-06-01"), ChurnReason.LOW_UTILIZATION));
        assertThat(valueOn(removed, "k1", "2026-05-31")).isEqualTo("100.00");
        assertThat(valueOn(removed, "k1", "2026-06-01")).isEqualTo("0.00");
        assertThat(valueOn(removed, "k1", "2026-09-01"))
                .as("with what was planned for it")
                .isEqualTo("0.00");
        removed.when(removeLine("k1", "a", "2026-07-01")).refused("line.effective");
        removed.when(amendRate("k1", "a", "1", "2026-07-01")).refused("line.effective");
        removed.when(removeLine("k1", "a", "2026-03-01")).accepted();
        removed.when(addLine("k1", flat("a", "NUTRITION", "100"), "2026-07-01")).refused("line.differs", "another id");
    }

    @Test
    void aLineRemovedOnItsFirstDayNeverWas() {
        Scenario<Client> removed = more.given(removeLine("k1", "a", "2026-01-01"));
        assertThat(valueOn(removed, "k1", "2026-01-01")).isEqualTo("0.00");
        removed.when(addLine("k1", flat("a", "NUTRITION", "100"), "2026-01-01")).refused("line.differs");
    }

    @Test
    void changesFallIntoATerm() {
        signed.when(addLine("k1", flat("b", "NUTRITION", "1"), "2027-01-01")).refused("line.effective");
        signed.when(amendRate("k1", "a", "1", "2025-12-31")).refused("line.effective");
        signed.when(removeLine("k1", "a", "2027-01-01")).refused("line.effective");
        signed.given(addLine("k1", flat("b", "NUTRITION", "1"), "2026-06-01"))
                .when(removeLine("k1", "b", "2026-05-01"))
                .refused("line.effective");
        signed.when(amendRate("k1", "nobody", "1", "2026-03-01")).refused("line.unknown", "add-line");
        signed.when(removeLine("k1", "nobody", "2026-03-01")).refused("line.unknown");
        signed.when(amendRate("other", "a", "1", "2026-03-01")).refused("contract.unknown");
        signed.given(terminate("k1", "2026-06-01"))
                .when(amendRate("k1", "a", "1", "2026-03-01"))
                .refused("contract.closed", "terminated");
    }

    @Test
    void changesComeOneAfterAnother() {
        signed.on("2026-03-01")
                .given(amendRate("k1", "a", "110", "2026-03-01"))
                .on("2026-03-05")
                .at(Instant.parse("2026-02-01T00:00:00Z"))
                .when(amendRate("k1", "a", "120", "2026-02-01"))
                .refused("time.order", "2026-03-01T12:00:00Z");
    }

    @Test
    void aContractHas100Lines() {
        Scenario<Client> full = signed;
        for (int i = 1; i < 100; i++) full = full.given(addLine("k1", flat("x" + i, "NUTRITION", "1"), "2026-06-01"));
        full.when(addLine("k1", flat("more", "NUTRITION", "1"), "2026-06-01")).refused("line.limit");
        full.when(addLine("k1", flat("x1", "NUTRITION", "1"), "2026-06-01")).nothing();
    }

    @Test
    void aLineHas500Changes() {
        Scenario<Client> worn = acme().given(Signing.of("k1")
                .evergreen("2026-01-01")
                .selling(flat("a", "NUTRITION", "1"))
                .command());
        for (int i = 1; i < 500; i++) {
            worn = worn.given(amendRate(
                    "k1", "a", "" + (i + 1), day("2026-01-01").plusDays(i).toString()));
        }
        worn.when(amendRate("k1", "a", "9999", "2028-01-01")).refused("line.limit", "500");
        worn.when(removeLine("k1", "a", "2028-01-01")).refused("line.limit");
    }

    @Test
    void aYearsFeeStaysWritable() {
        signed.when(amendUnits("k1", "a", 900_000_000L, "2026-03-01")).bad("/units", "10^12");
    }

    // with the next term agreed already

    private final Scenario<Client> early = signed.given(addLine("k1", flat("b", "DERMATOLOGY", "50"), "2026-01-01"))
            .given(close("k1.1", "2026-01-01", uplift("a", "130"), renew("b")));

    @Test
    void theNextTermsOwnFeesStandAgainstLaterChangesOfThisOne() {
        Scenario<Client> changed = early.given(amendRate("k1", "a", "110", "2026-06-01"));
        assertThat(valueOn(changed, "k1", "2026-12-31")).isEqualTo("160.00");
        assertThat(valueOn(changed, "k1", "2027-01-01")).isEqualTo("180.00");
    }

    @Test
    void aLineThatGoesOnUnchangedFollowsTheChangesOfThisTerm() {
        Scenario<Client> changed = early.given(amendRate("k1", "b", "70", "2026-06-01"));
        assertThat(valueOn(changed, "k1", "2027-01-01")).isEqualTo("200.00");
    }

    @Test
    void aLineAddedGoesOnAndALineRemovedStaysAway() {
        Scenario<Client> changed = early.given(
                addLine("k1", flat("c", "NUTRITION", "5"), "2026-06-01"), removeLine("k1", "a", "2026-07-01"));
        assertThat(valueOn(changed, "k1", "2026-12-31")).isEqualTo("55.00");
        assertThat(valueOn(changed, "k1", "2027-01-01")).isEqualTo("55.00");
    }

    @Test
    void aChangeMayFallIntoTheNextTerm() {
        Scenario<Client> changed = early.given(amendRate("k1", "a", "140", "2027-03-01"));
        assertThat(valueOn(changed, "k1", "2027-02-28")).isEqualTo("180.00");
        assertThat(valueOn(changed, "k1", "2027-03-01")).isEqualTo("190.00");
        Scenario<Client> corrected =
                changed.on("2026-02-01").given(correctToSigned("k1.1", "2026-01-01", renew("a"), remove("b")));
        assertThat(valueOn(corrected, "k1", "2027-03-01"))
                .as("it went with that term")
                .isEqualTo("100.00");
        assertThat(contract(corrected, "k1").lastTerm().number()).isEqualTo(3);
    }

    /** The line was to come in November; the term that would have had it ends in September. */
    @Test
    void whatWasPlannedForAfterAnEarlierStartIsOff() {
        Scenario<Client> cut = signed.given(
                addLine("k1", flat("b", "DERMATOLOGY", "50"), "2026-11-01"),
                amendRate("k1", "a", "999", "2026-12-01"),
                closeFor("k1.1", "2026-01-01", "2026-10-01", "2027-09-30"));
        assertThat(valueOn(cut, "k1", "2026-10-01")).isEqualTo("100.00");
        assertThat(valueOn(cut, "k1", "2026-12-31")).isEqualTo("100.00");
    }
}
