package perennial.domain.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.RenewalId;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Money;
import perennial.domain.time.TermCalendar;

/**
 * What was agreed with a client: terms that follow one another, and lines in force through them.
 *
 * @param lines every line it ever had
 * @param minimumFees in the order they became known
 * @param terms by number; never empty, and one at least is not voided
 * @param changed business time of the last change
 */
public record Contract(
        ContractId id,
        Agreement agreement,
        AutoRenew autoRenew,
        List<Line> lines,
        List<MinimumFee> minimumFees,
        List<Term> terms,
        Optional<Termination> termination,
        boolean voided,
        Instant changed) {

    public Contract {
        lines = List.copyOf(lines);
        minimumFees = List.copyOf(minimumFees);
        terms = List.copyOf(terms);
    }

    public CurrencyCode currency() {
        return agreement.currency();
    }

    public Optional<NoticePeriod> noticePeriod() {
        return agreement.noticePeriod();
    }

    /** The contract whose renewal this one's signature closed. */
    public Optional<ContractId> renews() {
        return agreement.renews();
    }

    /** The first day not in force, where it was terminated. */
    public Optional<LocalDate> terminatedOn() {
        return termination.map(Termination::effective);
    }

    /** Whether it can still be changed other than by correction. */
    public boolean isOpen() {
        return !voided && termination.isEmpty();
    }

    /** The terms that were not taken back, by number. */
    public Stream<Term> standingTerms() {
        return terms.stream().filter(term -> !term.voided());
    }

    /** The term that nothing has followed yet. */
    public Term lastTerm() {
        return standingTerms().reduce((earlier, later) -> later).orElseThrow();
    }

    /** The standing term that follows this one. */
    public Optional<Term> termAfter(Term term) {
        return standingTerms().filter(other -> other.number() > term.number()).findFirst();
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

    /** The last term with a break on a day. */
    Optional<Term> termWithBreakOn(LocalDate day) {
        return standingTerms().filter(term -> term.breaks().on(day).isPresent()).reduce((earlier, later) -> later);
    }

    /** The term in force on a day. */
    public Optional<Term> termOn(LocalDate day) {
        if (voided) return Optional.empty();
        return begunBy(day)
                .filter(term -> lastDay(term).filter(last -> last.isBefore(day)).isEmpty());
    }

    /** The last term to have started by a day, in force or not. */
    Optional<Term> begunBy(LocalDate day) {
        return standingTerms().filter(term -> !term.start().isAfter(day)).reduce((earlier, later) -> later);
    }

    /** The last day a term is in force: its end, or sooner where it was cut or the next one starts; empty if none is in sight. */
    public Optional<LocalDate> lastDay(Term term) {
        Optional<LocalDate> beforeNext =
                termAfter(term).map(next -> next.start().minusDays(1));
        return Stream.of(term.end(), term.cut(), beforeNext)
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

    /** The lines that whatever follows its last term goes on with, unless a signature says otherwise. */
    public List<LineTerms> linesGoingOn() {
        Term last = lastTerm();
        Set<LineId> leaving = last.linesLeavingWithIt();
        return linesOn(valueDay(last), last).stream()
                .filter(line -> !leaving.contains(line.lineId()))
                .toList();
    }

    /** The lines on the last day of a term in force, if the next one starts on {@code nextStart}. */
    public List<LineTerms> linesBefore(LocalDate nextStart, Term term) {
        return linesOn(lastDayBefore(nextStart, term), term);
    }

    /** The day from which none of its lines is in force in a term, where those that were there last all left for other contracts. */
    public Optional<LocalDate> emptyFrom(Term term) {
        return lines.stream()
                .flatMap(line -> line.left().stream())
                .map(Line.Departure::on)
                .max(Comparator.naturalOrder())
                .filter(day -> lines.stream().noneMatch(line -> line.goesOnAfter(day, term.number())));
    }

    /** Recurring value on the last day of a term in force, if the next one starts on {@code nextStart}. */
    public Money valueBefore(LocalDate nextStart, Term term) {
        return recurringValue(lastDayBefore(nextStart, term), term);
    }

    private LocalDate lastDayBefore(LocalDate nextStart, Term term) {
        LocalDate last = valueDay(term);
        LocalDate cut = nextStart.minusDays(1);
        boolean cuts = cut.isBefore(last) && !cut.isBefore(term.start());
        return cuts ? cut : last;
    }

    /** Recurring value on a day of a term: the sum of its lines' annual values, each rounded, or the minimum fee if that is more. */
    public Money recurringValue(LocalDate day, Term term) {
        return recurringValue(linesOn(day, term), day, term.number());
    }

    /** What lines would come to on a day of a term, the minimum fee of that day included. */
    public Money recurringValue(List<LineTerms> lines, LocalDate day, int term) {
        Money value = LineTerms.annualValue(lines, currency());
        Money minimum = minimum(day, term);
        return minimum.compareAmount(value) > 0 ? minimum : value;
    }

    /** What a year costs at least, on a day of a term; zero where nothing was agreed. */
    public Money minimum(LocalDate day, int term) {
        return MinimumFee.on(day, term, minimumFees)
                .map(fee -> fee.annualFee().in(currency(), "/annualFee"))
                .orElse(Money.zero(currency()));
    }

    /** The minimum fee in force on a day; zero where none is. */
    public Money minimumOn(LocalDate day) {
        return termOn(day).map(term -> minimum(day, term.number())).orElse(Money.zero(currency()));
    }

    /** What the lines in force on a day lack of the minimum fee; zero where they lack nothing. */
    public Money shortfallOn(LocalDate day) {
        return termOn(day)
                .map(term -> recurringValue(day, term).minus(LineTerms.annualValue(linesOn(day, term), currency())))
                .orElse(Money.zero(currency()));
    }

    /** Recurring value in force on a day; zero where no term is. */
    public Money recurringValueOn(LocalDate day) {
        return termOn(day).map(term -> recurringValue(day, term)).orElse(Money.zero(currency()));
    }

    /** The day whose value a renewal of this term renews: its last in force, or its first where it never was. */
    public LocalDate valueDay(Term term) {
        LocalDate last = lastDay(term).orElse(term.start());
        return last.isBefore(term.start()) ? term.start() : last;
    }

    /** The last day in time for notice on a term: that of the break it ended it by, else its end where no period was agreed; none on an evergreen one. */
    public Optional<LocalDate> noticeDeadline(Term term) {
        if (term.isEvergreen()) return Optional.empty();
        return term.brokenBy().map(Break::deadline).or(() -> term.end().map(this::noticeDeadline));
    }

    LocalDate noticeDeadline(LocalDate termEnd) {
        return noticePeriod().map(period -> period.deadline(termEnd)).orElse(termEnd);
    }

    /** The start that whole months are counted from: the first term's, or that of the last one to leave its calendar. */
    public LocalDate monthsFrom() {
        return TermCalendar.anchor(standingTerms().map(Term::start).toList());
    }

    public RenewalId renewalId(Term term) {
        return new RenewalId(id.text() + "." + term.number());
    }

    /** The contract as if nothing had followed a term: no next one, and no other contract that cut it short. */
    public Contract endingWith(Term term) {
        Contract alone = isOpen() ? withTerm(term.number(), each -> each.withCut(Optional.empty())) : this;
        List<Term> later =
                standingTerms().filter(other -> other.number() > term.number()).toList();
        for (Term next : later) alone = alone.without(next.number());
        return alone;
    }

    /** The contract as if a term had never started, nor what it agreed. */
    Contract without(int number) {
        return withTerm(number, Term::asVoided)
                .withLines(lines.stream()
                        .map(line -> line.without(fee -> fee.term() == number))
                        .filter(line -> !line.fees().isEmpty())
                        .toList())
                .withMinimumFees(
                        minimumFees.stream().filter(fee -> fee.term() != number).toList());
    }

    Contract at(Instant time) {
        return new Contract(id, agreement, autoRenew, lines, minimumFees, terms, termination, voided, time);
    }

    Contract with(Agreement changedAgreement) {
        return new Contract(id, changedAgreement, autoRenew, lines, minimumFees, terms, termination, voided, changed);
    }

    Contract with(AutoRenew renewal) {
        return new Contract(id, agreement, renewal, lines, minimumFees, terms, termination, voided, changed);
    }

    Contract withLines(List<Line> changedLines) {
        return new Contract(id, agreement, autoRenew, changedLines, minimumFees, terms, termination, voided, changed);
    }

    Contract withLine(LineId lineId, UnaryOperator<Line> change) {
        return withLines(lines.stream()
                .map(line -> line.id().equals(lineId) ? change.apply(line) : line)
                .toList());
    }

    Contract withMinimumFees(List<MinimumFee> changedFees) {
        return new Contract(id, agreement, autoRenew, lines, changedFees, terms, termination, voided, changed);
    }

    Contract withTerms(List<Term> changedTerms) {
        return new Contract(id, agreement, autoRenew, lines, minimumFees, changedTerms, termination, voided, changed);
    }

    Contract withTerm(int number, UnaryOperator<Term> change) {
        return withTerms(terms.stream()
                .map(term -> term.number() == number ? change.apply(term) : term)
                .toList());
    }

    Contract with(Optional<Termination> end) {
        return new Contract(id, agreement, autoRenew, lines, minimumFees, terms, end, voided, changed);
    }

    Contract asVoided() {
        return new Contract(id, agreement, autoRenew, lines, minimumFees, terms, termination, true, changed);
    }
}
