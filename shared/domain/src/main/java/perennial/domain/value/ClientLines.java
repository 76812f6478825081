package perennial.domain.value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import perennial.domain.LineId;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.Line;
import perennial.domain.money.Money;

/**
 * All lines of a client with their value over time, in chains of those that continue one another.
 *
 * @param chains by name, in the order their first contracts were signed
 */
record ClientLines(Map<String, Chain> chains) {

    static ClientLines of(ContractBook book) {
        var lines = new LinkedHashMap<String, List<LineSeries>>();
        for (Contract contract : book.contracts().all()) {
            for (Line line : contract.lines()) {
                lines.computeIfAbsent(chainOf(contract, line, book), _ -> new ArrayList<>())
                        .add(LineSeries.of(contract, line));
            }
        }
        var chains = new LinkedHashMap<String, Chain>();
        lines.forEach((name, members) -> chains.put(name, new Chain(members)));
        return new ClientLines(chains);
    }

    /** The first line of the chain, followed back from contract to contract. */
    static String chainOf(Contract contract, Line line, ContractBook book) {
        Optional<Contract> before = contract.renews().flatMap(book.contracts()::find);
        Optional<Line> followed = before.flatMap(old -> line.follows().flatMap(old::line));
        return followed.map(old -> chainOf(before.orElseThrow(), old, book)).orElse(contract.id() + "#" + line.id());
    }

    /** The same without the rises by escalators that took effect after a day. */
    ClientLines withoutRises(LocalDate from) {
        var bases = new LinkedHashMap<String, Chain>();
        chains.forEach((name, chain) -> bases.put(name, chain.withoutRises(from)));
        return new ClientLines(bases);
    }

    Money valueOn(String chain, Contract contract, LineId line, LocalDate day) {
        return chains.get(chain).lines().stream()
                .filter(series -> series.contract().id().equals(contract.id())
                        && series.line().id().equals(line))
                .findFirst()
                .orElseThrow()
                .valueOn(day);
    }
}
