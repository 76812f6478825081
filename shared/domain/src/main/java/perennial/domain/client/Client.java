package perennial.domain.client;

import java.time.LocalDate;
import java.util.Optional;
import perennial.domain.Fact;
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
public record Client(Profile profile, ContractBook book, Satisfaction satisfaction, Imported imported) {
    public static final Client UNKNOWN =
            new Client(Profile.NONE, ContractBook.EMPTY, Satisfaction.NONE, Imported.NOTHING);

    /** The client after one more fact. */
    public Client evolve(Fact fact) {
        return switch (fact.event()) {
            case ProfileEvent _ -> new Client(profile.evolve(fact), book, satisfaction, imported);
            case ContractEvent _ -> new Client(profile, book.evolve(fact), satisfaction, imported);
            case RenewalEvent _ -> new Client(profile, book.evolve(fact), satisfaction, imported);
            case SatisfactionEvent _ -> new Client(profile, book, satisfaction.evolve(fact), imported);
            case ImportEvent event -> new Client(profile, book, satisfaction, imported.evolve(event));
            default ->
                throw new IllegalArgumentException(
                        "not an event of a client: " + fact.event().getClass().getName());
        };
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
