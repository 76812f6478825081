package perennial.domain.contract;

import java.util.List;
import java.util.Optional;
import perennial.domain.ContractId;
import perennial.domain.money.CurrencyCode;

/**
 * What a contract was signed with and keeps through all its terms.
 *
 * @param digest of all the facts it was signed with, lines included
 * @param renews the contract whose renewal this one's signature closed
 * @param breaks those of its first term that the signature itself agreed
 */
public record Agreement(
        String digest,
        CurrencyCode currency,
        Optional<NoticePeriod> noticePeriod,
        Optional<Integer> priceCapBp,
        Optional<ContractId> renews,
        List<Break> breaks) {

    public Agreement {
        breaks = List.copyOf(breaks);
    }

    Agreement with(List<Break> signed) {
        return new Agreement(digest, currency, noticePeriod, priceCapBp, renews, signed);
    }
}
