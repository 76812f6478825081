package perennial.domain.renewal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perennial.domain.ApprovalId;
import perennial.domain.Digest;
import perennial.domain.Refusal;
import perennial.domain.RenewalId;
import perennial.domain.approval.Approval;
import perennial.domain.approval.Approvals;
import perennial.domain.approval.Ask;
import perennial.domain.approval.Subject;
import perennial.domain.approval.Terms;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.LineTerms;
import perennial.domain.contract.Term;
import perennial.domain.money.Money;
import perennial.domain.renewal.PriceCap.Excess;

/**
 * What an offer or a signature makes of a renewal's lines, beside what its contract's price cap allows.
 *
 * @param termMonths of the next term; 0 where it is no whole number of months, or has no end
 * @param inForce the lines that it goes out from
 */
public record OfferedTerms(Renewal renewal, Contract contract, int termMonths, NextLines next, List<LineTerms> inForce)
        implements Terms {

    /**
     * The terms of an offer for a renewal that is open.
     *
     * @throws perennial.domain.Refusal where it is not, or by a rule of {@link NextLines}
     */
    public static OfferedTerms of(RenewalId id, Offer offer, ContractBook book, String field) {
        Renewal renewal = RenewalDecisions.open(id, book);
        Contract contract = book.contracts().get(renewal.contractId());
        Term term = contract.term(renewal.term());
        List<LineTerms> inForce = contract.linesOn(contract.valueDay(term), term);
        NextLines next = NextLines.of(offer.lines(), inForce, contract, field).requireSome();
        return new OfferedTerms(renewal, contract, offer.termMonths(), next, inForce);
    }

    /** Whether a line's rate rises by more than the cap allows. */
    public boolean isOverCap() {
        return !overCap().isEmpty();
    }

    @Override
    public Ask ask() {
        return Ask.PRICE_OVER_CAP;
    }

    @Override
    public Subject subject() {
        return Subject.of(renewal.id());
    }

    /** What a year costs more than the cap allows. */
    @Override
    public Money amount() {
        return overCap().stream()
                .map(line -> line.amount(contract.currency()))
                .reduce(Money.zero(contract.currency()), Money::plus);
    }

    /** Of the renewal, the length of the next term and every line in it, in whatever order they are named. */
    @Override
    public String digest() {
        return Digest.of(Stream.concat(
                        Stream.of(renewal.id().text(), Integer.toString(termMonths)),
                        next.lines().stream()
                                .sorted(Comparator.comparing(
                                        line -> line.lineId().text()))
                                .map(OfferedTerms::text))
                .toArray(String[]::new));
    }

    /**
     * The approval that an offer over the cap goes under; none where it keeps to the cap.
     *
     * @throws Refusal {@code renewal.price-cap} where it needs one and names none, or by a rule of {@link Approvals#covering}
     */
    Optional<Approval> underCapOr(Approvals approvals, Optional<ApprovalId> named) {
        List<Excess> over = overCap();
        if (over.isEmpty()) return Optional.empty();
        Refusal.unless(named.isPresent(), "renewal.price-cap", "%s", overCapInWords(over));
        return Optional.of(approvals.covering(named.get(), this));
    }

    private String overCapInWords(List<Excess> over) {
        String rates = over.stream()
                .map(excess -> "line %s to %s"
                        .formatted(excess.line().lineId(), excess.capped().unitRate()))
                .collect(Collectors.joining(", "));
        return "by at most %d basis points may rise %s: for more, request-approval PRICE_OVER_CAP with exactly these terms and name its approvalId"
                .formatted(contract.agreement().priceCapBp().orElseThrow(), rates);
    }

    private List<Excess> overCap() {
        return contract.agreement().priceCapBp().stream()
                .map(PriceCap::new)
                .flatMap(cap -> cap.exceededBy(next.lines(), inForce).stream())
                .toList();
    }

    private static String text(LineTerms line) {
        return String.join(
                " ",
                line.lineId().text(),
                line.product().text(),
                line.feeModel().name(),
                line.unitRate().text(),
                Long.toString(line.units()));
    }
}
