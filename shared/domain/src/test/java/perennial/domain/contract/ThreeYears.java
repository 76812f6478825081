package perennial.domain.contract;

import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.breakOn;
import static perennial.domain.Commands.contract;
import static perennial.domain.Commands.noticeFor;

import perennial.domain.ContractId;
import perennial.domain.RenewalId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;

/** Three years that the client may leave after each. */
final class ThreeYears {
    static final ContractId K1 = new ContractId("k1");
    static final RenewalId FIRST = new RenewalId("k1.1");

    /** Notice by 1 November 2026. */
    static final Break ONE = breakOn("2026-12-31", 60);

    /** Notice by 2 October 2027. */
    static final Break TWO = breakOn("2027-12-31", 90);

    static final Signing YEARS = Signing.of("k1")
            .term("2026-01-01", "2028-12-31")
            .notice(90, NoticePeriod.Unit.DAYS)
            .renewing(AutoRenew.Mode.SAME_TERM);

    static final Scenario<Client> PLAIN = acme().given(YEARS.command());
    static final Scenario<Client> SIGNED = acme().given(YEARS.breaking(ONE, TWO).command());
    static final Scenario<Client> LEFT = SIGNED.on("2026-10-30").given(noticeFor("k1", "2026-10-30", "2026-12-31"));

    private ThreeYears() {}

    static Term term(Scenario<Client> scenario) {
        return contract(scenario, "k1").term(1);
    }
}
