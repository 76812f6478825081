package perennial.domain.contract;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.ContractId;
import perennial.domain.Fact;
import perennial.domain.Refusal;
import perennial.domain.renewal.Mechanism;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.RenewalEvent;
import perennial.domain.renewal.Renewals;

/** Contracts with the renewals of their terms: what the rules of both capabilities look at. */
public record ContractBook(Contracts contracts, Renewals renewals) {
    public static final ContractBook EMPTY = new ContractBook(Contracts.NONE, Renewals.NONE);

    /** The book after one more fact; facts of other capabilities change nothing. */
    public ContractBook evolve(Fact fact) {
        return switch (fact.event()) {
            case ContractEvent event -> new ContractBook(contracts.evolve(fact.at(), event), renewals);
            case RenewalEvent event -> new ContractBook(contracts, renewals.evolve(fact.at(), event));
            default -> this;
        };
    }

    /** The contract, if it may still be changed other than by correction. */
    Contract open(ContractId id) {
        Contract contract = contracts.get(id);
        Refusal.unless(!contract.voided(), "contract.closed", "contract %s is void: sign another", id);
        Refusal.unless(
                contract.isOpen(), "contract.closed", "contract %s was terminated: sign one that follows it", id);
        return contract;
    }

    /** The renewal of a term; none where the term is evergreen. */
    public Optional<Renewal> renewal(Contract contract, Term term) {
        return renewals.find(contract.renewalId(term));
    }

    /** The renewal of the last term while nobody has said how it ends. */
    public Optional<Renewal> openRenewal(Contract contract) {
        return renewal(contract, contract.lastTerm()).filter(Renewal::isOpen);
    }

    /** The terms that renewed themselves, and still do by what is known. */
    public Stream<Term> autoRenewed(Contract contract) {
        return contract.standingTerms()
                .filter(term -> renewal(contract, term)
                        .flatMap(Renewal::closing)
                        .flatMap(Renewal.Closing::mechanism)
                        .filter(mechanism -> mechanism == Mechanism.AUTO)
                        .isPresent());
    }

    /** Whether another term will follow the last one unless somebody says otherwise. */
    public boolean renewsItself(Contract contract) {
        Term term = contract.lastTerm();
        return contract.autoRenew().isOn()
                && !term.hasNoticeInTime()
                && !term.expired()
                && openRenewal(contract).isPresent()
                && !contract.linesGoingOn().isEmpty();
    }

    /** When a contract or the renewal of its last term changed last. */
    public Instant lastChange(Contract contract) {
        return renewal(contract, contract.lastTerm())
                .map(Renewal::changed)
                .filter(contract.changed()::isBefore)
                .orElse(contract.changed());
    }
}
