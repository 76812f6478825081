package perennial.domain.approval;

import perennial.domain.ContractId;
import perennial.domain.RenewalId;

/**
 * What an approval is about.
 *
 * @param id a renewalId or contractId, as the kind says
 */
public record Subject(Kind kind, String id) {

    public enum Kind {
        RENEWAL,
        CONTRACT
    }

    /** @throws perennial.domain.BadValue where the id can be none of the kind's */
    public Subject {
        switch (kind) {
            case RENEWAL -> new RenewalId(id);
            case CONTRACT -> new ContractId(id);
        }
    }

    public static Subject of(RenewalId id) {
        return new Subject(Kind.RENEWAL, id.text());
    }

    public static Subject of(ContractId id) {
        return new Subject(Kind.CONTRACT, id.text());
    }
}
