package perennial.domain.client;

import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.Fact;
import perennial.domain.approval.ApprovalEvent;
import perennial.domain.approval.Approvals;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractEvent;
import perennial.domain.contract.Term;
import perennial.domain.imported.ImportEvent;
import perennial.domain.imported.Imported;
import perennial.domain.renewal.RenewalEvent;
import perennial.domain.satisfaction.Satisfaction;
import perennial.domain.satisfaction.SatisfactionEvent;

/** A client as its ledger tells it: one slice per capability. */
public record Client(
        Profile profile, ContractBook book, Satisfaction satisfaction, Imported imported, Approvals approvals) {
    public static final Client UNKNOWN =
            new Client(Profile.NONE, ContractBook.EMPTY, Satisfaction.NONE, Imported.NOTHING, Approvals.NONE);

    /** The client after one more fact. */
    public Client evolve(Fact fact) {
        return switch (fact.event()) {
            case ProfileEvent _ -> with(profile.evolve(fact));
            case ContractEvent _ -> with(book.evolve(fact));
            case RenewalEvent _ -> with(book.evolve(fact));
            case SatisfactionEvent _ -> with(satisfaction.evolve(fact));
            case ImportEvent event -> with(imported.evolve(event));
            case ApprovalEvent _ -> with(approvals.evolve(fact));
            default ->
                throw new IllegalArgumentException(
                        "not an event of a client: " + fact.event().getClass().getName());
        };
    }

    Client with(Profile changed) {
        return new Client(changed, book, satisfaction, imported, approvals);
    }

    Client with(ContractBook changed) {
        return new Client(profile, changed, satisfaction, imported, approvals);
    }

    Client with(Satisfaction changed) {
        return new Client(profile, book, changed, imported, approvals);
    }

    Client with(Imported changed) {
        return new Client(profile, book, satisfaction, changed, approvals);
    }

    Client with(Approvals changed) {
        return new Client(profile, book, satisfaction, imported, changed);
    }

    /** The days on which a contract is in force by what is known. */
    ContractDays contractDays() {
        return new ContractDays(book.contracts().all().stream()
                .filter(contract -> !contract.voided())
                .flatMap(contract -> contract.standingTerms().map(term -> inForce(contract, term)))
                .filter(span -> span.until().isAfter(span.from()))
                .toList());
    }

    private ContractDays.Span inForce(Contract contract, Term term) {
        Optional<LocalDate> last = contract.lastDay(term);
        boolean never = last.filter(day -> day.isBefore(term.start())).isPresent();
        boolean goesOn = !never && term.equals(contract.lastTerm()) && book.renewsItself(contract);
        LocalDate until =
                goesOn ? LocalDate.MAX : last.map(day -> day.plusDays(1)).orElse(LocalDate.MAX);
        return new ContractDays.Span(term.start(), until);
    }
}
