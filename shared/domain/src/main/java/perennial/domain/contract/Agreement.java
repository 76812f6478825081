package perennial.domain.contract;

import java.util.Optional;
import perennial.domain.ContractId;
import perennial.domain.money.CurrencyCode;

/**
 * What a contract was signed with and keeps through all its terms.
 *
 * @param digest of all the facts it was signed with, lines included
 * @param renews the contract whose renewal this one's signature closed
 */
public record Agreement(
        String digest,
        CurrencyCode currency,
        Optional<NoticePeriod> noticePeriod,
        Optional<Integer> priceCapBp,
        Optional<ContractId> renews) {}
