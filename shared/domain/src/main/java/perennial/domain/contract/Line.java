package perennial.domain.contract;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.contract.ContractEvent.JoinedFee;
import perennial.domain.contract.ContractEvent.JoinedLine;
import perennial.domain.contract.Fee.Kind;
import perennial.domain.money.Rate;

/**
 * One thing sold, with its fees as a series over time.
 *
 * @param follows the line of another contract that this one continues, where its contract renews that
 * @param joinedFrom the contract that it ran with before, under the same id
 * @param left when it went to run with another contract
 * @param fees in the order they became known
 */
public record Line(
        LineId id,
        Product product,
        FeeModel feeModel,
        Optional<LineId> follows,
        Optional<ContractId> joinedFrom,
        Optional<Departure> left,
        List<Fee> fees) {
    static final int MOST_FEES = 500;
    private static final Comparator<Fee> LATER =
            Comparator.comparingInt(Fee::term).thenComparing(Fee::from);

    /** @param on the first day with the other contract */
    public record Departure(LocalDate on, ContractId into) {}

    public Line {
        fees = List.copyOf(fees);
    }

    /** A line as a term begins. */
    static Line starting(LineTerms terms, int term, LocalDate from) {
        return new Line(
                terms.lineId(),
                terms.product(),
                terms.feeModel(),
                terms.follows(),
                Optional.empty(),
                Optional.empty(),
                List.of(Fee.agreed(term, from, terms)));
    }

    /** A line as it joins a contract. */
    static Line joining(JoinedLine line, ContractId from, List<Fee> fees) {
        return new Line(
                line.lineId(),
                line.product(),
                line.feeModel(),
                Optional.empty(),
                Optional.of(from),
                Optional.empty(),
                fees);
    }

    /** The fee in force on a day within a term; empty where the line is not in force. */
    public Optional<Fee> feeOn(LocalDate day, int term) {
        if (left.filter(gone -> !day.isBefore(gone.on())).isPresent()) return Optional.empty();
        return said(day, term).filter(Fee::inForce);
    }

    /** What is said of a day within a term, whether the line is in force or not. */
    private Optional<Fee> said(LocalDate day, int term) {
        return fees.stream()
                .filter(fee -> fee.term() <= term && !fee.from().isAfter(day))
                .max(LATER);
    }

    /** All that is agreed for the days of a term from one on, in their order; the first as it holds on that day. */
    List<JoinedFee> feesFrom(LocalDate day, int term) {
        Stream<JoinedFee> now = said(day, term).stream().map(fee -> JoinedFee.of(fee, day));
        Stream<JoinedFee> later = fees.stream()
                .filter(fee -> fee.from().isAfter(day))
                .filter(fee -> said(fee.from(), term).filter(fee::equals).isPresent())
                .sorted(Comparator.comparing(Fee::from))
                .map(fee -> JoinedFee.of(fee, fee.from()));
        return Stream.concat(now, later).toList();
    }

    /** The same with another contract from a day on. */
    Line leaving(LocalDate on, ContractId into) {
        return new Line(id, product, feeModel, follows, joinedFrom, Optional.of(new Departure(on, into)), fees);
    }

    /** As if it had never left. */
    Line stayed() {
        return new Line(id, product, feeModel, follows, joinedFrom, Optional.empty(), fees);
    }

    boolean wentTo(ContractId contract) {
        return left.filter(gone -> gone.into().equals(contract)).isPresent();
    }

    /** Whether it is in force on a day of a term, or ever after. */
    boolean goesOnAfter(LocalDate day, int term) {
        return feeOn(day, term).isPresent()
                || fees.stream()
                        .map(Fee::from)
                        .filter(day::isBefore)
                        .anyMatch(from -> feeOn(from, term).isPresent());
    }

    /** The line as it stands on a day within a term; empty where it is not in force. */
    public Optional<LineTerms> termsOn(LocalDate day, int term) {
        return feeOn(day, term).map(fee -> new LineTerms(id, product, feeModel, fee.unitRate(), fee.units(), follows));
    }

    /** What it began with. */
    Fee first() {
        return fees.stream().min(LATER).orElseThrow();
    }

    /** Whether it ends on that very day. */
    boolean endsOn(LocalDate day) {
        return fees.stream().anyMatch(fee -> !fee.inForce() && fee.from().equals(day));
    }

    /**
     * What is agreed from a day on; it replaces what the same term had said of that very day. The steps of an escalator that
     * come after it go on with its units; where it sets another price they are off, for they were worked out from the one
     * before.
     */
    Line with(Fee fee) {
        Optional<Fee> before = lastUpTo(fee);
        Optional<Fee> replaced = before.filter(old -> LATER.compare(old, fee) == 0);
        boolean samePrice = fee.inForce()
                && before.filter(old -> old.unitRate().equals(fee.unitRate())).isPresent();
        boolean keepsStep = samePrice && replaced.filter(Fee::escalates).isPresent() && !fee.escalates();
        List<Fee> following = stepsAfter(fee);
        Stream<Fee> others =
                fees.stream().filter(old -> replaced.filter(old::equals).isEmpty());
        Stream<Fee> kept = others.filter(old -> samePrice || !following.contains(old))
                .map(old -> following.contains(old) ? old.with(fee.units()) : old);
        return withFees(Stream.concat(kept, Stream.of(keepsStep ? fee.as(Kind.ESCALATOR) : fee))
                .toList());
    }

    /** The fee that a day's own would come after, or replace. */
    private Optional<Fee> lastUpTo(Fee fee) {
        return fees.stream().filter(old -> LATER.compare(old, fee) <= 0).max(LATER);
    }

    /** The steps between a fee and the next one that is none. */
    private List<Fee> stepsAfter(Fee fee) {
        return fees.stream()
                .filter(old -> LATER.compare(old, fee) > 0)
                .sorted(LATER)
                .takeWhile(Fee::isStep)
                .toList();
    }

    /** The steps of escalators from a day of a term on, in their order. */
    List<Fee> steps(int term, LocalDate from) {
        return fees.stream()
                .filter(fee -> isStepFrom(fee, term, from))
                .sorted(LATER)
                .toList();
    }

    /** Without the steps of escalators from a day of a term on. */
    Line withoutSteps(int term, LocalDate from) {
        return without(fee -> isStepFrom(fee, term, from));
    }

    private static boolean isStepFrom(Fee fee, int term, LocalDate from) {
        return fee.isStep()
                && (fee.term() > term || fee.term() == term && !fee.from().isBefore(from));
    }

    /** A step of an escalator, after all others; none where the line is not in force. */
    Line stepping(int term, LocalDate from, Rate unitRate) {
        return feeOn(from, term)
                .map(fee -> with(new Fee(term, from, true, unitRate, fee.units(), Kind.STEP)))
                .orElse(this);
    }

    /** The last change that is no step of an escalator. */
    Fee lastChange() {
        return fees.stream().filter(fee -> !fee.isStep()).max(LATER).orElseThrow();
    }

    /** Ends on {@code fee.from()}: whatever its term and those after it had agreed from then on is off. */
    Line ended(Fee fee) {
        return without(old -> old.term() >= fee.term() && !old.from().isBefore(fee.from()))
                .with(fee);
    }

    /**
     * The line as the next term starts. What is agreed anew holds from then on, and what had been planned for later is off; a
     * line that goes on unchanged follows what may yet be found out about the days before.
     *
     * @param agreed empty where the next term goes without it
     */
    Line into(int term, LocalDate start, Optional<LineTerms> agreed) {
        Optional<Fee> now = feeOn(start, term);
        boolean planned = fees.stream().anyMatch(fee -> fee.from().isAfter(start));
        if (agreed.isEmpty()) {
            return now.isPresent() || planned ? with(fees.getLast().ending(term, start)) : this;
        }
        Fee next = Fee.agreed(term, start, agreed.get());
        return !planned && now.filter(next::saysSame).isPresent() ? this : with(next);
    }

    Line without(Predicate<Fee> dropped) {
        return withFees(fees.stream().filter(dropped.negate()).toList());
    }

    private Line withFees(List<Fee> changed) {
        return new Line(id, product, feeModel, follows, joinedFrom, left, changed);
    }
}
