package perennial.domain.contract;

import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.coTerm;
import static perennial.domain.Signing.flat;

import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Scenario;
import perennial.domain.Signing;
import perennial.domain.client.Client;

/** Contract «k1» through June 2026 with two lines, 100 and 10 a year; «k2» through the year with one of 1,000. */
final class TwoContracts {
    static final ContractId K1 = new ContractId("k1");
    static final ContractId K2 = new ContractId("k2");

    static final Scenario<Client> SIGNED = acme().given(
                    Signing.of("k1")
                            .term("2026-01-01", "2026-06-30")
                            .selling(flat("a", "NUTRITION", "100"), flat("b", "DERMATOLOGY", "10"))
                            .command(),
                    Signing.of("k2").selling(flat("z", "NUTRITION", "1000")).command())
            .on("2026-02-15");
    static final Scenario<Client> MOVED = SIGNED.given(coTerm("k1", "k2", "2026-03-01", "a"));
    static final Scenario<Client> CONSOLIDATED = SIGNED.given(coTerm("k1", "k2", "2026-03-01"));

    static LineId id(String line) {
        return new LineId(line);
    }

    private TwoContracts() {}
}
