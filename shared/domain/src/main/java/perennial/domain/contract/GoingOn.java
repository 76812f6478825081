package perennial.domain.contract;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import perennial.domain.ContractId;
import perennial.domain.Event;
import perennial.domain.LineId;
import perennial.domain.Refusal;

/** A contract that nobody has ended goes on with a line at least: what takes its last one is notice on the whole, and says so. */
public final class GoingOn {

    private GoingOn() {}

    /** @throws Refusal {@code notice.whole} where what was decided leaves a contract without a line for its next term */
    public static void requireKept(Stream<Event> decided, ContractBook before, ContractBook after) {
        decided.flatMap(event -> event instanceof ContractEvent of ? Stream.of(of.contractId()) : Stream.empty())
                .distinct()
                .filter(id -> !isLeftEmpty(id, before))
                .forEach(id -> requireSome(id, after));
    }

    private static void requireSome(ContractId id, ContractBook book) {
        Refusal.unless(
                !isLeftEmpty(id, book),
                "notice.whole",
                "no line of contract %s would go on after its term: add-line another first, or end the whole of it,"
                        + " with the term by give-notice without lineIds, or sooner by terminate-contract%s",
                id,
                noticed(book.contracts().get(id)));
    }

    private static String noticed(Contract contract) {
        String lines = contract.lastTerm().linesLeavingWithIt().stream()
                .map(LineId::text)
                .sorted()
                .collect(Collectors.joining(", "));
        return lines.isEmpty() ? "" : "; withdraw-notice takes back that on " + lines;
    }

    /** Whether its term would be followed by one with nothing in it. */
    private static boolean isLeftEmpty(ContractId id, ContractBook book) {
        return book.contracts()
                .find(id)
                .filter(contract -> contract.isOpen()
                        && !contract.lastTerm().hasNoticeInTime()
                        && book.openRenewal(contract).isPresent()
                        && contract.linesGoingOn().isEmpty())
                .isPresent();
    }
}
