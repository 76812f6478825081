package perennial.domain.renewal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.contract.LineTerms;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;

/**
 * What an offer makes of one line.
 *
 * @param now the line as it stands; absent where the offer adds it
 * @param offered the line as offered; absent where the offer removes it
 */
public record OfferedLine(LineId lineId, Product product, Optional<LineTerms> now, Optional<LineTerms> offered) {

    /** The lines in force, as an accepted proposal leaves them, and after them those that it adds. */
    public static List<OfferedLine> of(List<LineTerms> inForce, List<ProposalLine> said) {
        Stream<OfferedLine> known = inForce.stream().map(line -> kept(line, said));
        Stream<OfferedLine> added = said.stream()
                .filter(line -> line.action() == ProposalLine.Action.ADD)
                .map(OfferedLine::added);
        return Stream.concat(known, added).toList();
    }

    /** The lines of one day beside those of another. */
    public static List<OfferedLine> between(List<LineTerms> before, List<LineTerms> after) {
        Stream<OfferedLine> known = before.stream()
                .map(line -> new OfferedLine(line.lineId(), line.product(), Optional.of(line), find(line, after)));
        Stream<OfferedLine> added = after.stream()
                .filter(line -> find(line, before).isEmpty())
                .map(line -> new OfferedLine(line.lineId(), line.product(), Optional.empty(), Optional.of(line)));
        return Stream.concat(known, added).toList();
    }

    /** By how much the annual value changes. */
    public Money change(CurrencyCode currency) {
        return value(offered, currency).minus(value(now, currency));
    }

    private static Money value(Optional<LineTerms> line, CurrencyCode currency) {
        return line.map(terms -> terms.annualValue(currency)).orElse(Money.zero(currency));
    }

    private static OfferedLine kept(LineTerms line, List<ProposalLine> said) {
        Optional<LineTerms> offered = said.stream()
                .filter(offer -> offer.lineId().equals(line.lineId()) && offer.action() != ProposalLine.Action.REMOVE)
                .findFirst()
                .map(offer -> new LineTerms(
                        line.lineId(),
                        line.product(),
                        line.feeModel(),
                        offer.unitRate().orElse(line.unitRate()),
                        offer.units().orElse(line.units()),
                        line.follows()));
        return new OfferedLine(line.lineId(), line.product(), Optional.of(line), offered);
    }

    /** An offer that adds a line names all of it: the decision saw to that. */
    private static OfferedLine added(ProposalLine line) {
        var terms = new LineTerms(
                line.lineId(),
                line.product().orElseThrow(),
                line.feeModel().orElseThrow(),
                line.unitRate().orElseThrow(),
                line.units().orElseThrow(),
                Optional.empty());
        return new OfferedLine(line.lineId(), terms.product(), Optional.empty(), Optional.of(terms));
    }

    private static Optional<LineTerms> find(LineTerms line, List<LineTerms> lines) {
        return lines.stream()
                .filter(other -> other.lineId().equals(line.lineId()))
                .findFirst();
    }
}
