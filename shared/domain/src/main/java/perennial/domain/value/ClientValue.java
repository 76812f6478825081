package perennial.domain.value;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.ClientId;
import perennial.domain.LineId;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.LineTerms;
import perennial.domain.money.Money;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.Renewal.Closing;

/**
 * What retention needs to know of one client.
 *
 * @param lines recurring value by line
 * @param due the renewals that fell due between the positions
 * @param usageOnly whether usage lines, and no recurring ones, were in force on {@code from}
 */
public record ClientValue(ClientId client, List<LineValue> lines, List<Money> due, boolean usageOnly) {

    /**
     * Recurring annual value of a line of one contract, or of what its lines lack of its minimum fee, on both positions.
     *
     * @param chain the same for all lines, of whatever contracts, that continue one another
     * @param base on {@code to}, without the rises by escalators that took effect after {@code from}
     * @param overdue whether the term is over and its renewal still open, so that what is lost may come back
     */
    public record LineValue(String chain, Money from, Money base, Money to, boolean overdue) {

        private boolean isAnything() {
            return !from.isZero() || !base.isZero() || !to.isZero();
        }

        /** What the two days may lose for want of an answer. */
        Money openLoss() {
            return overdue && from.compareAmount(to) > 0 ? from.minus(to) : Money.zero(from.currency());
        }
    }

    public ClientValue {
        lines = List.copyOf(lines);
        due = List.copyOf(due);
    }

    /** Of a client with all their contracts. */
    public static ClientValue of(ClientId client, ContractBook book, Positions positions) {
        List<Contract> contracts = book.contracts().all();
        Optional<ClientLines> base = rises(book, positions)
                ? Optional.of(ClientLines.of(book).withoutRises(positions.from()))
                : Optional.empty();
        return new ClientValue(
                client,
                contracts.stream()
                        .flatMap(contract -> new Holding(contract, book, positions, base).lines())
                        .toList(),
                book.renewals().all().stream()
                        .filter(renewal -> positions.comesBetween(renewal.dueOn()))
                        .flatMap(renewal -> annualValue(renewal, book).stream())
                        .toList(),
                usageOnly(contracts, positions.from()));
    }

    /** A minimum fee is recurring, whatever it is a minimum of. */
    private static boolean usageOnly(List<Contract> contracts, LocalDate day) {
        List<LineTerms> inForce =
                contracts.stream().flatMap(contract -> inForce(contract, day)).toList();
        return !inForce.isEmpty()
                && inForce.stream().noneMatch(line -> line.feeModel().isRecurring())
                && contracts.stream()
                        .noneMatch(contract -> contract.minimumOn(day).isPositive());
    }

    /** Whether an escalator may have raised anything: what few clients need is worked out for them only. */
    private static boolean rises(ContractBook book, Positions positions) {
        return book.contracts().all().stream()
                .flatMap(contract -> contract.lines().stream())
                .flatMap(line -> line.fees().stream())
                .anyMatch(fee -> fee.escalates() && positions.comesBetween(fee.from()));
    }

    /** @param base everything without the rises since the first position, where there were any */
    private record Holding(Contract contract, ContractBook book, Positions positions, Optional<ClientLines> base) {

        Stream<LineValue> lines() {
            Map<LineId, Money> from = valueOn(positions.from());
            Map<LineId, Money> to = valueOn(positions.to());
            Money nothing = Money.zero(contract.currency());
            Stream<LineValue> lines = contract.lines().stream()
                    .filter(line -> from.containsKey(line.id()) || to.containsKey(line.id()))
                    .map(line -> value(
                            ClientLines.chainOf(contract, line, book),
                            LineName.of(line.id()),
                            from.getOrDefault(line.id(), nothing),
                            to.getOrDefault(line.id(), nothing)));
            return Stream.concat(lines, shortfall());
        }

        private Stream<LineValue> shortfall() {
            if (contract.minimumFees().isEmpty()) return Stream.of();
            Money from = contract.shortfallOn(positions.from());
            Money to = contract.shortfallOn(positions.to());
            return Stream.of(value(ClientLines.chainOfMinimum(contract, book), LineName.MINIMUM_FEE, from, to))
                    .filter(LineValue::isAnything);
        }

        private LineValue value(String chain, LineName name, Money from, Money to) {
            Money without = base.map(
                            lines -> lines.series(chain, contract, name).valueOn(positions.to()))
                    .orElse(to);
            return new LineValue(chain, from, without, to, overdue());
        }

        private boolean overdue() {
            return contract.termOn(positions.to()).isEmpty()
                    && book.openRenewal(contract)
                            .filter(renewal -> !renewal.dueOn().isAfter(positions.to()))
                            .isPresent();
        }

        private Map<LineId, Money> valueOn(LocalDate day) {
            return inForce(contract, day)
                    .filter(line -> line.feeModel().isRecurring())
                    .collect(toMap(LineTerms::lineId, line -> line.annualValue(contract.currency())));
        }
    }

    private static Stream<LineTerms> inForce(Contract contract, LocalDate day) {
        return contract.termOn(day).stream().flatMap(term -> contract.linesOn(day, term).stream());
    }

    /** What a renewal renews: as written down when it closed, else as its term stands; of one that never was, nothing. */
    private static Optional<Money> annualValue(Renewal renewal, ContractBook book) {
        if (renewal.outcome().filter(Outcome::isOut).isPresent()) return Optional.empty();
        return book.contracts()
                .find(renewal.contractId())
                .flatMap(contract -> renewal.closing()
                        .flatMap(Closing::annualValue)
                        .map(amount -> amount.in(contract.currency(), "/annualValue"))
                        .or(() -> contract.findTerm(renewal.term())
                                .map(term -> contract.recurringValue(contract.valueDay(term), term))));
    }
}
