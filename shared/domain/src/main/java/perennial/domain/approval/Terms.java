package perennial.domain.approval;

import perennial.domain.contract.Contract;
import perennial.domain.money.Money;

/** Exactly what somebody asks to be allowed, as it stands. */
public interface Terms {

    Ask ask();

    Subject subject();

    /** The contract that the subject is, or belongs to. */
    Contract contract();

    /** What they come to in a year, in the contract's currency. */
    Money amount();

    /** Hexadecimal SHA-256: of the same terms it is the same, of any others it is not. */
    String digest();
}
