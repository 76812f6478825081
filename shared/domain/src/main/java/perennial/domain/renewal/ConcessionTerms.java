package perennial.domain.renewal;

import perennial.domain.Digest;
import perennial.domain.RenewalId;
import perennial.domain.approval.Ask;
import perennial.domain.approval.Subject;
import perennial.domain.approval.Terms;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.money.Amount;
import perennial.domain.money.Money;

/**
 * What is to be given in an open renewal.
 *
 * @param amount what it is worth in a year
 */
public record ConcessionTerms(Renewal renewal, Contract contract, ConcessionType type, Money amount) implements Terms {

    /**
     * @param value in the contract's currency
     * @param field JSON pointer to the value
     * @throws perennial.domain.Refusal where the renewal is not open
     * @throws perennial.domain.BadValue for {@code field}, where it has more decimals than the currency
     */
    public static ConcessionTerms of(RenewalId id, ConcessionType type, Amount value, String field, ContractBook book) {
        Renewal renewal = RenewalDecisions.open(id, book);
        Contract contract = book.contracts().get(renewal.contractId());
        return new ConcessionTerms(renewal, contract, type, value.in(contract.currency(), field));
    }

    @Override
    public Ask ask() {
        return Ask.CONCESSION;
    }

    @Override
    public Subject subject() {
        return Subject.of(renewal.id());
    }

    @Override
    public String digest() {
        return Digest.of(renewal.id().text(), type.name(), amount.currency().text(), amount.text());
    }
}
