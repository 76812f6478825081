package perennial.domain.value;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import perennial.domain.ClientId;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Recorded;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.Line;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;

/**
 * How a client's recurring value in one currency moved between two positions, and which lines moved it: what the figures of
 * {@link Retention} open into.
 *
 * @param before on {@code from}, of all lines; above 0, for others are in no cohort
 * @param after on {@code to}, of all lines
 * @param lines those that moved, in the order of their contracts; after less before of all of them is the client's
 */
public record ClientMovement(ClientId client, Money before, Money after, List<LineMovement> lines) {

    /**
     * A line, through all contracts that continue it.
     *
     * @param contract where it stands on {@code to}, or stood last
     */
    public record LineMovement(ContractId contract, LineId line, Money before, Money after, Cause cause) {

        /** What the movement is where each line is netted alone. */
        public Part part() {
            return Part.of(before, after).orElseThrow();
        }
    }

    public ClientMovement {
        lines = List.copyOf(lines);
    }

    /** What the movement is where all of a client's lines are netted; empty where they come to the same. */
    public Optional<Part> part() {
        return Part.of(before, after);
    }

    /**
     * Of a client with all their contracts, one for each currency in whose cohort they are, in the order of the codes.
     *
     * @param events of the contracts and renewals that the book was folded from, in commit order
     */
    public static List<ClientMovement> of(
            ClientId client, ContractBook book, List<Recorded> events, Positions positions) {
        var chains = new LinkedHashMap<String, List<LineSeries>>();
        for (Contract contract : book.contracts().all()) {
            for (Line line : contract.lines()) {
                chains.computeIfAbsent(ClientValue.chain(contract, line, book), _ -> new ArrayList<>())
                        .add(LineSeries.of(contract, line));
            }
        }
        Map<CurrencyCode, List<Chain>> byCurrency =
                chains.values().stream().map(Chain::new).collect(groupingBy(Chain::currency, TreeMap::new, toList()));
        return byCurrency.entrySet().stream()
                .map(group -> of(client, group.getKey(), group.getValue(), events, positions))
                .filter(movement -> movement.before().isPositive())
                .toList();
    }

    private static ClientMovement of(
            ClientId client, CurrencyCode currency, List<Chain> chains, List<Recorded> events, Positions positions) {
        return new ClientMovement(
                client,
                sum(currency, chains, positions.from()),
                sum(currency, chains, positions.to()),
                chains.stream()
                        .flatMap(chain -> chain.movement(positions, events).stream())
                        .toList());
    }

    private static Money sum(CurrencyCode currency, List<Chain> chains, LocalDate day) {
        return chains.stream().map(chain -> chain.valueOn(day)).reduce(Money.zero(currency), Money::plus);
    }
}
