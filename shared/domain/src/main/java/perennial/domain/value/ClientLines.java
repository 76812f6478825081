package perennial.domain.value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.Line;

/**
 * Everything of a client that has recurring value over time, in chains of what continues one another: lines through the
 * contracts that go on with them, and what these lack of their minimum fees.
 */
final class ClientLines {

    private final ContractBook book;
    private final Map<String, List<LineSeries>> lines;
    private final Map<String, Chain> chains = new LinkedHashMap<>();

    private ClientLines(ContractBook book, Map<String, List<LineSeries>> lines) {
        this.book = book;
        this.lines = lines;
        lines.forEach((name, chain) -> chains.put(name, new Chain(List.copyOf(chain))));
        book.contracts().all().stream()
                .filter(contract -> !contract.minimumFees().isEmpty())
                .forEach(contract -> chains.merge(
                        chainOfMinimum(contract, book), new Chain(List.of(shortfall(contract))), Chain::followedBy));
    }

    static ClientLines of(ContractBook book) {
        var lines = new LinkedHashMap<String, List<LineSeries>>();
        for (Contract contract : book.contracts().all()) {
            for (Line line : contract.lines()) {
                lines.computeIfAbsent(chainOf(contract, line, book), _ -> new ArrayList<>())
                        .add(LineSeries.of(contract, line));
            }
        }
        return new ClientLines(book, lines);
    }

    private Shortfall shortfall(Contract contract) {
        return Shortfall.of(
                contract,
                lines.values().stream()
                        .flatMap(List::stream)
                        .filter(line -> line.contract().id().equals(contract.id()))
                        .toList());
    }

    /** The first line of the chain, followed back from contract to contract. */
    static String chainOf(Contract contract, Line line, ContractBook book) {
        Optional<Contract> left = line.joinedFrom().flatMap(book.contracts()::find);
        Optional<Line> same = left.flatMap(old -> old.line(line.id()));
        if (same.isPresent()) return chainOf(left.orElseThrow(), same.get(), book);
        Optional<Contract> before = contract.renews().flatMap(book.contracts()::find);
        Optional<Line> followed = before.flatMap(old -> line.follows().flatMap(old::line));
        return followed.map(old -> chainOf(before.orElseThrow(), old, book))
                .orElseGet(() -> name(contract, LineName.of(line.id())));
    }

    /** That of the first contract, followed back from contract to contract. */
    static String chainOfMinimum(Contract contract, ContractBook book) {
        return contract.renews()
                .flatMap(book.contracts()::find)
                .map(old -> chainOfMinimum(old, book))
                .orElseGet(() -> name(contract, LineName.MINIMUM_FEE));
    }

    private static String name(Contract contract, LineName of) {
        return contract.id() + "#" + of;
    }

    /** The same without the rises by escalators that took effect after a day. */
    ClientLines withoutRises(LocalDate from) {
        var bases = new LinkedHashMap<String, List<LineSeries>>();
        lines.forEach((name, chain) -> bases.put(name, rises(chain, from) ? BasePrices.of(chain, from) : chain));
        return new ClientLines(book, bases);
    }

    private static boolean rises(List<LineSeries> chain, LocalDate from) {
        return chain.stream()
                .flatMap(line -> line.spans().stream())
                .anyMatch(span -> span.escalates() && span.from().isAfter(from));
    }

    /** By name, in the order their first contracts were signed; those of minimum fees last. */
    Map<String, Chain> chains() {
        return chains;
    }

    /** One of a contract's, by its chain and its name: what continues a line may join the contract where another does. */
    Series series(String chain, Contract contract, LineName name) {
        return chains.get(chain).members().stream()
                .filter(series -> series.contract().id().equals(contract.id())
                        && series.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A line with those that it continues, and those that continue it. */
    Stream<LineSeries> chainOf(LineSeries line) {
        return lines.get(chainOf(line.contract(), line.line(), book)).stream();
    }
}
