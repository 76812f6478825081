package perennial.domain.renewal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import perennial.domain.BadValue;
import perennial.domain.LineId;
import perennial.domain.Refusal;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractCommand;
import perennial.domain.contract.ContractEvent.LineLost;
import perennial.domain.contract.LineTerms;

/** What a proposal or a signature makes of the lines in force: those of the next term, and those lost. */
record NextLines(List<LineTerms> lines, List<LineLost> removed) {

    /** Everything as it is, but for lines under notice. */
    static NextLines unchanged(List<LineTerms> inForce, Set<LineId> leaving) {
        return new NextLines(
                inForce.stream()
                        .filter(line -> !leaving.contains(line.lineId()))
                        .toList(),
                inForce.stream()
                        .map(LineTerms::lineId)
                        .filter(leaving::contains)
                        .map(line -> new LineLost(line, ChurnReason.UNKNOWN))
                        .toList());
    }

    /**
     * Reads what is said of each line.
     *
     * @param inForce the lines of the term that ends, each of which must be named
     * @param field JSON pointer to {@code said}
     */
    static NextLines of(List<ProposalLine> said, List<LineTerms> inForce, Contract contract, String field) {
        requireAllNamed(said, inForce);
        Map<LineId, LineTerms> now = inForce.stream().collect(Collectors.toMap(LineTerms::lineId, Function.identity()));
        var lines = new ArrayList<LineTerms>();
        var removed = new ArrayList<LineLost>();
        for (int i = 0; i < said.size(); i++) {
            ProposalLine line = said.get(i);
            String pointer = field + "/" + i;
            switch (line.action()) {
                case REMOVE -> {
                    requireKnown(line, now);
                    removed.add(new LineLost(line.lineId(), required(line.reason(), pointer + "/reason")));
                }
                case ADD -> lines.add(added(line, contract, pointer));
                case RENEW, UPLIFT, DOWNSELL -> lines.add(kept(line, requireKnown(line, now), pointer));
            }
        }
        long added = said.stream()
                .filter(line -> line.action() == ProposalLine.Action.ADD)
                .count();
        Refusal.unless(
                contract.lines().size() + added <= ContractCommand.MOST_LINES,
                "line.limit",
                "a contract has at most %d lines, those it had before included: sign another that renews it",
                ContractCommand.MOST_LINES);
        return new NextLines(List.copyOf(lines), List.copyOf(removed));
    }

    /** Where nothing goes on there is nothing to sign. */
    NextLines requireSome() {
        Refusal.unless(
                !lines.isEmpty(),
                "renewal.lines",
                "the next term would have no line: name one that goes on or comes in; record-churn says that nothing"
                        + " does");
        return this;
    }

    List<LineId> lost() {
        return removed.stream().map(LineLost::lineId).toList();
    }

    private static void requireAllNamed(List<ProposalLine> said, List<LineTerms> inForce) {
        String missing = inForce.stream()
                .map(LineTerms::lineId)
                .filter(id -> said.stream().noneMatch(line -> line.lineId().equals(id)))
                .map(LineId::text)
                .collect(Collectors.joining(", "));
        Refusal.unless(missing.isEmpty(), "renewal.lines", "every line in force must be named; missing: %s", missing);
    }

    private static LineTerms requireKnown(ProposalLine line, Map<LineId, LineTerms> now) {
        Refusal.unless(
                now.containsKey(line.lineId()),
                "line.unknown",
                "no line %s is in force at the end of the term; ADD brings in a new one",
                line.lineId());
        return now.get(line.lineId());
    }

    private static LineTerms added(ProposalLine line, Contract contract, String pointer) {
        Refusal.unless(
                contract.line(line.lineId()).isEmpty(),
                "line.differs",
                "line %s is or was there already: ADD under another id, or say what becomes of it",
                line.lineId());
        return valuable(
                new LineTerms(
                        line.lineId(),
                        required(line.product(), pointer + "/product"),
                        required(line.feeModel(), pointer + "/feeModel"),
                        required(line.unitRate(), pointer + "/unitRate"),
                        required(line.units(), pointer + "/units"),
                        Optional.empty()),
                pointer);
    }

    private static LineTerms kept(ProposalLine line, LineTerms now, String pointer) {
        BadValue.unless(
                line.product().isEmpty() && line.feeModel().isEmpty(),
                pointer,
                "a line keeps its product and fee model: REMOVE it and ADD another");
        var next = new LineTerms(
                now.lineId(),
                now.product(),
                now.feeModel(),
                line.unitRate().orElse(now.unitRate()),
                line.units().orElse(now.units()),
                now.follows());
        int change = fee(next).compareTo(fee(now));
        boolean fits = switch (line.action()) {
            case RENEW -> next.equals(now);
            case UPLIFT -> change >= 0;
            default -> change <= 0;
        };
        BadValue.unless(
                fits,
                pointer + "/action",
                "does not fit: RENEW keeps rate and units, UPLIFT raises their product," + " DOWNSELL lowers it");
        if (line.action() == ProposalLine.Action.DOWNSELL) required(line.reason(), pointer + "/reason");
        return valuable(next, pointer);
    }

    private static LineTerms valuable(LineTerms line, String pointer) {
        line.feeModel().requireValuable(line.unitRate(), line.units(), pointer + "/unitRate");
        return line;
    }

    private static BigDecimal fee(LineTerms line) {
        return line.unitRate().value().multiply(BigDecimal.valueOf(line.units()));
    }

    private static <T> T required(Optional<T> value, String pointer) {
        return value.orElseThrow(() -> new BadValue(pointer, "is needed with this action"));
    }
}
