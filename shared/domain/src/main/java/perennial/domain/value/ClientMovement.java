package perennial.domain.value;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.domain.ContractId;
import perennial.domain.Recorded;
import perennial.domain.contract.ContractBook;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;

/**
 * How a client's recurring value in one currency moved between two positions, and which lines moved it: what the figures of
 * {@link Retention} open into.
 *
 * @param before on {@code from}, of all lines; above 0, for others are in no cohort
 * @param changes where all of the lines are netted; none where they come to the same
 * @param lines those that moved, in the order of their contracts; after less before of all of them is the client's
 */
public record ClientMovement(ClientId client, Money before, List<Change> changes, List<LineMovement> lines) {

    /**
     * A line, through all contracts that continue it, or what those lack of their minimum fees.
     *
     * @param contract where it stands on {@code to}, or stood last
     */
    public record LineMovement(ContractId contract, LineName line, Change change, Cause cause) {}

    public ClientMovement {
        changes = List.copyOf(changes);
        lines = List.copyOf(lines);
    }

    /** What of it is one part, where all lines are netted. */
    public Optional<Change> change(Part part) {
        return changes.stream().filter(change -> change.part() == part).findFirst();
    }

    /** The lines behind that: rises are behind escalation, gains and losses of every other kind behind the rest. */
    public Stream<LineMovement> behind(Part part) {
        return lines.stream().filter(line -> (line.change().part() == Part.ESCALATION) == (part == Part.ESCALATION));
    }

    /**
     * Of a client with all their contracts, one for each currency in whose cohort they are, in the order of the codes.
     *
     * @param events of the contracts and renewals that the book was folded from, in commit order
     */
    public static List<ClientMovement> of(
            ClientId client, ContractBook book, List<Recorded> events, Positions positions) {
        ClientLines lines = ClientLines.of(book);
        ClientLines bases = lines.withoutRises(positions.from());
        var rises = new Rises(lines, positions);
        Map<CurrencyCode, List<String>> byCurrency = lines.chains().entrySet().stream()
                .collect(groupingBy(
                        chain -> chain.getValue().currency(), TreeMap::new, mapping(Map.Entry::getKey, toList())));
        return byCurrency.values().stream()
                .map(names -> of(client, new Group(pick(lines, names), pick(bases, names)), rises, events))
                .filter(movement -> movement.before().isPositive())
                .toList();
    }

    private static List<Chain> pick(ClientLines lines, List<String> names) {
        return names.stream().map(lines.chains()::get).toList();
    }

    /**
     * Of one currency.
     *
     * @param bases without the rises since the first position, in the same order
     */
    private record Group(List<Chain> chains, List<Chain> bases) {

        private static Money sum(List<Chain> chains, LocalDate day) {
            return chains.stream()
                    .map(chain -> chain.valueOn(day))
                    .reduce(Money::plus)
                    .orElseThrow();
        }
    }

    private static ClientMovement of(ClientId client, Group group, Rises rises, List<Recorded> events) {
        Positions positions = rises.positions();
        Money start = Group.sum(group.chains(), positions.from());
        Money base = Group.sum(group.bases(), positions.to());
        return new ClientMovement(
                client,
                start,
                Change.between(start, base, Group.sum(group.chains(), positions.to())),
                IntStream.range(0, group.chains().size())
                        .boxed()
                        .flatMap(i ->
                                group.chains().get(i).movements(group.bases().get(i), rises, events))
                        .toList());
    }
}
