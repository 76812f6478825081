package perennial.domain.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.RenewalId;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;

/**
 * What was agreed with a client: terms that follow one another, and lines in force through them.
 *
 * @param signed digest of the facts it was signed with
 * @param renews the contract whose renewal this one's signature closed
 * @param terms by number; never empty, and one at least is not voided
 * @param terminatedOn first day not in force, where it was terminated
 * @param changed business time of the last change
 */
public record Contract(
        ContractId id,
        String signed,
        CurrencyCode currency,
        Optional<NoticePeriod> noticePeriod,
        AutoRenew autoRenew,
        Optional<Integer> priceCapBp,
        Optional<ContractId> renews,
        List<Line> lines,
        List<Term> terms,
        Optional<LocalDate> terminatedOn,
        boolean voided,
        Instant changed) {

    public Contract {
        lines = List.copyOf(lines);
        terms = List.copyOf(terms);
    }

    /** The term that nothing has followed yet. */
    public Term lastTerm() {
        return standing().reduce((earlier, later) -> later).orElseThrow();
    }

    /** Whether it can still be changed other than by correction. */
    public boolean isOpen() {
        return !voided && terminatedOn.isEmpty();
    }

    /** @throws IllegalStateException where it has no such term */
    public Term term(int number) {
        return findTerm(number)
                .orElseThrow(() -> new IllegalStateException("contract " + id + " has no term " + number));
    }

    /** A term by its number; as of a day before a correction the terms it took back may not have been there. */
    public Optional<Term> findTerm(int number) {
        return terms.stream().filter(term -> term.number() == number).findFirst();
    }

    /** The term in force on a day. */
    public Optional<Term> termOn(LocalDate day) {
        if (voided) return Optional.empty();
        return standing()
                .filter(term -> !term.start().isAfter(day))
                .reduce((earlier, later) -> later)
                .filter(term -> lastDay(term).filter(last -> last.isBefore(day)).isEmpty());
    }

    /** The last day a term is in force: its end, or sooner where it was cut or the next one starts; empty if none is in sight. */
    public Optional<LocalDate> lastDay(Term term) {
        Optional<LocalDate> nextStart = standing()
                .filter(other -> other.number() > term.number())
                .map(other -> other.start().minusDays(1))
                .findFirst();
        return Stream.of(term.end(), term.cut(), nextStart)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    public Optional<Line> line(LineId lineId) {
        return lines.stream().filter(line -> line.id().equals(lineId)).findFirst();
    }

    /** The lines as they stand on a day of a term, whether or not the term is still in force then. */
    public List<LineTerms> linesOn(LocalDate day, Term term) {
        return lines.stream()
                .flatMap(line -> line.termsOn(day, term.number()).stream())
                .toList();
    }

    /** Recurring value on a day of a term: the sum of its lines' annual values, each rounded. */
    public Money recurringValue(LocalDate day, Term term) {
        return LineTerms.annualValue(linesOn(day, term), currency);
    }

    /** Recurring value in force on a day; zero where no term is. */
    public Money recurringValueOn(LocalDate day) {
        return termOn(day).map(term -> recurringValue(day, term)).orElse(Money.zero(currency));
    }

    /** The day whose value a renewal of this term renews: its last in force, or its first where it never was. */
    public LocalDate valueDay(Term term) {
        LocalDate last = lastDay(term).orElse(term.start());
        return last.isBefore(term.start()) ? term.start() : last;
    }

    /** The last day in time for notice on a term: its end where no period was agreed; none on an evergreen one. */
    public Optional<LocalDate> noticeDeadline(Term term) {
        if (term.isEvergreen()) return Optional.empty();
        return term.end()
                .map(end -> noticePeriod.map(period -> period.deadline(end)).orElse(end));
    }

    public RenewalId renewalId(Term term) {
        return new RenewalId(id.text() + "." + term.number());
    }

    /** The contract as if a term had never started, nor what it agreed. */
    public Contract without(Term taken) {
        return withoutTerm(taken.number());
    }

    Contract withoutTerm(int number) {
        return withTerm(number, Term::asVoided)
                .withLines(lines.stream()
                        .map(line -> line.without(fee -> fee.term() == number))
                        .filter(line -> !line.fees().isEmpty())
                        .toList());
    }

    /** The contract as if nothing had followed a term: no next one, and no other contract that cut it short. */
    public Contract endingWith(Term term) {
        Contract alone = isOpen() ? withTerm(term.number(), each -> each.withCut(Optional.empty())) : this;
        List<Term> later =
                standing().filter(other -> other.number() > term.number()).toList();
        for (Term next : later) alone = alone.without(next);
        return alone;
    }

    private Stream<Term> standing() {
        return terms.stream().filter(term -> !term.voided());
    }

    Contract at(Instant time) {
        return new Contract(
                id,
                signed,
                currency,
                noticePeriod,
                autoRenew,
                priceCapBp,
                renews,
                lines,
                terms,
                terminatedOn,
                voided,
                time);
    }

    Contract with(AutoRenew renewal) {
        return new Contract(
                id,
                signed,
                currency,
                noticePeriod,
                renewal,
                priceCapBp,
                renews,
                lines,
                terms,
                terminatedOn,
                voided,
                changed);
    }

    Contract withLines(List<Line> changedLines) {
        return new Contract(
                id,
                signed,
                currency,
                noticePeriod,
                autoRenew,
                priceCapBp,
                renews,
                changedLines,
                terms,
                terminatedOn,
                voided,
                changed);
    }

    Contract withLine(LineId lineId, UnaryOperator<Line> change) {
        return withLines(lines.stream()
                .map(line -> line.id().equals(lineId) ? change.apply(line) : line)
                .toList());
    }

    Contract withTerm(int number, UnaryOperator<Term> change) {
        return withTerms(terms.stream()
                .map(term -> term.number() == number ? change.apply(term) : term)
                .toList());
    }

    Contract withTerms(List<Term> changedTerms) {
        return new Contract(
                id,
                signed,
                currency,
                noticePeriod,
                autoRenew,
                priceCapBp,
                renews,
                lines,
                changedTerms,
                terminatedOn,
                voided,
                changed);
    }

    Contract withTermination(Optional<LocalDate> effective) {
        return new Contract(
                id,
                signed,
                currency,
                noticePeriod,
                autoRenew,
                priceCapBp,
                renews,
                lines,
                terms,
                effective,
                voided,
                changed);
    }

    Contract asVoided() {
        return new Contract(
                id,
                signed,
                currency,
                noticePeriod,
                autoRenew,
                priceCapBp,
                renews,
                lines,
                terms,
                terminatedOn,
                true,
                changed);
    }
}
