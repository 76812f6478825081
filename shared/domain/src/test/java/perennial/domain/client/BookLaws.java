package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.contract.Break;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractEvent;
import perennial.domain.contract.ContractEvent.ContractTerminated;
import perennial.domain.contract.ContractEvent.EscalatorAgreed;
import perennial.domain.contract.ContractEvent.EscalatorStep;
import perennial.domain.contract.ContractEvent.JoinedLine;
import perennial.domain.contract.ContractEvent.LineAdded;
import perennial.domain.contract.ContractEvent.LineAmended;
import perennial.domain.contract.ContractEvent.LineRemoved;
import perennial.domain.contract.ContractEvent.LinesJoined;
import perennial.domain.contract.ContractEvent.LinesUnjoined;
import perennial.domain.contract.ContractEvent.MinimumFeeSet;
import perennial.domain.contract.ContractEvent.NoticeGiven;
import perennial.domain.contract.Line;
import perennial.domain.contract.LineSpan;
import perennial.domain.contract.LineTerms;
import perennial.domain.contract.MinimumFee;
import perennial.domain.contract.Term;
import perennial.domain.money.Amount;
import perennial.domain.money.Money;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.Renewal.Closing;
import perennial.domain.renewal.RenewalEvent;
import perennial.domain.renewal.RenewalEvent.AutoRenewed;
import perennial.domain.renewal.RenewalEvent.RenewalClosed;
import perennial.domain.renewal.RenewalEvent.RenewalConsolidated;
import perennial.domain.renewal.RenewalEvent.RenewalOutcomeCorrected;
import perennial.domain.renewal.TermNumber;

/** The laws of contracts and renewals, each as a check of one state or one step. */
final class BookLaws {

    private BookLaws() {}

    /** A renewal cannot be forgotten: each standing term with an end has its one, and only that of the last may be open. */
    static void requireWhole(Contract contract, ContractBook book) {
        List<Term> standing = contract.standingTerms().toList();
        assertThat(standing).isNotEmpty();
        for (Term term : contract.terms()) {
            Optional<Renewal> renewal = book.renewal(contract, term);
            boolean isVoid = renewal.flatMap(Renewal::outcome).equals(Optional.of(Outcome.VOID));
            if (contract.voided() || term.voided()) {
                assertThat(renewal.isEmpty() || isVoid).as("void with %s", term).isTrue();
            } else if (term.end().isEmpty()) {
                assertThat(renewal.isEmpty() || isVoid)
                        .as("none without an end: %s", term)
                        .isTrue();
            } else {
                assertThat(renewal).as("renewal of %s", term).isPresent();
                assertThat(isVoid).as("void though %s stands", term).isFalse();
                boolean mayBeOpen = term.equals(standing.getLast()) && contract.isOpen();
                assertThat(mayBeOpen || !renewal.get().isOpen())
                        .as("open of %s", term)
                        .isTrue();
                assertThat(renewal.get().termEnd())
                        .as("end of %s", term)
                        .isEqualTo(term.end().get());
            }
        }
        for (Term term : contract.terms()) requireBreaksInside(term);
        book.autoRenewed(contract).forEach(term -> requireHeeded(term, contract));
        boolean endsWhole = contract.lastTerm().hasNoticeInTime();
        if (contract.isOpen() && book.openRenewal(contract).isPresent() && !endsWhole) {
            assertThat(contract.linesGoingOn()).as("of %s", contract.id()).isNotEmpty();
        }
        requireNoOverlap(contract, standing);
    }

    /** A break ends its term sooner than it ends by itself, and passes only as it was agreed. */
    private static void requireBreaksInside(Term term) {
        List<LocalDate> days =
                term.breaks().agreed().stream().map(Break::lastDay).toList();
        assertThat(days)
                .isSorted()
                .doesNotHaveDuplicates()
                .containsAll(term.breaks().passed())
                .allSatisfy(day -> assertThat(day)
                        .isBetween(term.start(), term.fullEnd().orElseThrow().minusDays(1)));
    }

    /** A term that renewed itself went on without the lines that notice had been given for. */
    private static void requireHeeded(Term term, Contract contract) {
        Term next = contract.termAfter(term).orElseThrow();
        assertThat(contract.linesOn(next.start(), next))
                .as("%s", term)
                .extracting(LineTerms::lineId)
                .noneMatch(term.linesLeavingWithIt()::contains);
    }

    /** A line's spans say of every day what the contract does. */
    static void requireSpans(Contract contract) {
        for (Line line : contract.lines()) {
            List<LineSpan> spans = LineSpan.of(contract, line);
            for (Term term : contract.standingTerms().toList()) {
                for (int days = -3; days < 800; days += 41)
                    requireSpan(term.start().plusDays(days), spans, line, contract);
            }
            for (LineSpan span : spans) {
                requireSpan(span.from(), spans, line, contract);
                requireSpan(span.from().minusDays(1), spans, line, contract);
                span.to().ifPresent(end -> requireSpan(end, spans, line, contract));
            }
        }
    }

    private static void requireSpan(LocalDate day, List<LineSpan> spans, Line line, Contract contract) {
        Optional<LineTerms> inForce = contract.termOn(day).flatMap(term -> line.termsOn(day, term.number()));
        assertThat(spans.stream()
                        .filter(span ->
                                !day.isBefore(span.from()) && span.to().stream().allMatch(day::isBefore))
                        .map(span -> span.unitRate() + " " + span.units()))
                .as("%s of %s on %s", line.id(), contract.id(), day)
                .containsExactlyElementsOf(inForce.stream()
                        .map(terms -> terms.unitRate() + " " + terms.units())
                        .toList());
    }

    /** And so do those of its minimum fee. */
    static void requireMinimums(Contract contract) {
        List<MinimumFee.Span> spans = MinimumFee.Span.of(contract);
        for (Term term : contract.standingTerms().toList()) {
            for (int days = -3; days < 800; days += 41) {
                LocalDate day = term.start().plusDays(days);
                Money minimum = contract.minimumOn(day);
                assertThat(spans.stream()
                                .filter(span -> span.holds(day))
                                .map(span -> money(span.annualFee(), contract)))
                        .as("minimum of %s on %s", contract.id(), day)
                        .containsExactlyElementsOf(minimum.isPositive() ? List.of(minimum) : List.of());
            }
        }
    }

    private static void requireNoOverlap(Contract contract, List<Term> standing) {
        for (int i = 0; i + 1 < standing.size(); i++) {
            LocalDate last = contract.lastDay(standing.get(i)).orElseThrow();
            LocalDate next = standing.get(i + 1).start();
            assertThat(last).as("last day before %s", next).isBefore(next);
            if (!contract.voided() && !last.isBefore(standing.get(i).start())) {
                assertThat(contract.termOn(last)).contains(standing.get(i));
            }
        }
    }

    /** Per entity time never runs backwards. */
    static void requireForwardInTime(Fact fact, Client before) {
        if (fact.event() instanceof ContractEvent event) {
            before.book()
                    .contracts()
                    .find(event.contractId())
                    .map(Contract::changed)
                    .ifPresent(last -> notBefore(fact, last));
        }
        if (fact.event() instanceof RenewalEvent event) {
            before.book()
                    .renewals()
                    .find(event.renewalId())
                    .map(Renewal::changed)
                    .ifPresent(last -> notBefore(fact, last));
        }
    }

    private static void notBefore(Fact fact, Instant last) {
        assertThat(fact.at()).as("%s", fact).isAfterOrEqualTo(last);
    }

    /** While a client is none it has no contract in force, nor one that would renew itself. */
    static void requireNothingWhileAway(Client client) {
        for (Profile.Termination end : client.profile().terminations()) {
            for (Contract contract : client.book().contracts().all()) requireNothingWhileAway(contract, end, client);
        }
    }

    private static void requireNothingWhileAway(Contract contract, Profile.Termination end, Client client) {
        LocalDate back = end.comeback()
                .map(Profile.Comeback::effective)
                .orElse(end.effective().plusYears(4));
        for (LocalDate day = end.effective(); day.isBefore(back); day = day.plusDays(1)) {
            assertThat(contract.termOn(day)).as("%s on %s", contract.id(), day).isEmpty();
        }
        if (end.comeback().isEmpty() && !contract.voided()) {
            assertThat(client.book().renewsItself(contract))
                    .as("%s renews itself", contract.id())
                    .isFalse();
        }
    }

    /** What an event says is what the contract then shows. */
    static void requireTold(Fact fact, Client before, Client after) {
        switch (fact.event()) {
            case LineAdded e -> {
                assertThat(line(e.contractId().text(), e.lineId().text(), e.effective(), after))
                        .isPresent();
            }
            case LineAmended e -> {
                LineTerms now = line(e.contractId().text(), e.lineId().text(), e.effective(), after)
                        .orElseThrow();
                assertThat(now.unitRate()).isEqualTo(e.unitRate());
                assertThat(now.units()).isEqualTo(e.units());
                requireSameBefore(e, e.effective(), before, after);
            }
            case EscalatorAgreed e -> {
                for (EscalatorStep step : e.steps()) {
                    assertThat(line(e.contractId().text(), step.lineId().text(), step.effective(), after)
                                    .map(LineTerms::unitRate))
                            .contains(step.unitRate());
                }
                requireSameBefore(
                        e,
                        e.steps().stream()
                                .map(EscalatorStep::effective)
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        before,
                        after);
            }
            case MinimumFeeSet e -> {
                Contract contract = after.book().contracts().get(e.contractId());
                assertThat(contract.minimumOn(e.effective())).isEqualTo(money(e.annualFee(), contract));
                assertThat(contract.recurringValueOn(e.effective()).amount())
                        .isGreaterThanOrEqualTo(e.annualFee().value());
                requireSameBefore(e, e.effective(), before, after);
            }
            case LinesJoined e -> requireJoined(e, before, after);
            case LinesUnjoined e -> {
                for (LineId id : e.lineIds()) {
                    assertThat(after.book().contracts().get(e.contractId()).line(id))
                            .isEmpty();
                }
            }
            case RenewalConsolidated e -> {
                Contract contract = after.book().contracts().get(e.contractId());
                Term term =
                        contract.term(after.book().renewals().get(e.renewalId()).term());
                LocalDate end = contract.lastDay(term).orElseThrow();
                for (int days = 1; days < 1_500; days += 50) {
                    assertThat(contract.termOn(end.plusDays(days))).isEmpty();
                }
            }
            case LineRemoved e -> {
                for (int days = 0; days < 1_500; days += 50) {
                    assertThat(line(
                                    e.contractId().text(),
                                    e.lineId().text(),
                                    e.effective().plusDays(days),
                                    after))
                            .isEmpty();
                }
                requireSameBefore(e, e.effective(), before, after);
            }
            case ContractTerminated e -> {
                Contract contract = after.book().contracts().get(e.contractId());
                for (int days = 0; days < 1_500; days += 50) {
                    assertThat(contract.termOn(e.effective().plusDays(days))).isEmpty();
                }
                requireSameBefore(e, e.effective(), before, after);
            }
            case NoticeGiven e -> requireEnded(e, after);
            case RenewalClosed e ->
                requireFigures(e, e.annualValue(), e.finalValue(), e.renewedBy().isEmpty(), after);
            case AutoRenewed e -> requireFigures(e, e.annualValue(), e.finalValue(), true, after);
            case RenewalOutcomeCorrected e ->
                requireFigures(
                        e,
                        e.annualValue(),
                        e.finalValue().orElse(e.annualValue()),
                        e.signedOn().isPresent(),
                        after);
            default -> {}
        }
    }

    /** From the day on a line is in force where it went as it would have been where it came from, and before it the other way round. */
    private static void requireJoined(LinesJoined e, Client before, Client after) {
        Contract from = before.book().contracts().get(e.fromContractId());
        LocalDate end = from.lastDay(from.lastTerm()).orElseThrow();
        for (JoinedLine joined : e.lines()) {
            String id = joined.lineId().text();
            for (LocalDate day = e.effective(); !day.isAfter(end); day = day.plusDays(13)) {
                assertThat(line(e.fromContractId().text(), id, day, after)).isEmpty();
                Optional<LineTerms> now = line(e.contractId().text(), id, day, after);
                if (after.book().contracts().get(e.contractId()).termOn(day).isEmpty()) continue;
                assertThat(now.map(BookLaws::fee))
                        .as("%s of %s on %s", id, e.contractId(), day)
                        .isEqualTo(
                                line(e.fromContractId().text(), id, day, before).map(BookLaws::fee));
            }
            assertThat(line(e.contractId().text(), id, e.effective().minusDays(1), after))
                    .isEmpty();
        }
    }

    private static String fee(LineTerms line) {
        return line.feeModel() + " " + line.unitRate() + " " + line.units();
    }

    /** Nothing changes before the day from which a change holds. */
    private static void requireSameBefore(ContractEvent event, LocalDate effective, Client before, Client after) {
        for (int days = 1; days < 800; days += 40) {
            LocalDate day = effective.minusDays(days);
            assertThat(after.book().contracts().get(event.contractId()).recurringValueOn(day))
                    .as("%s on %s", event, day)
                    .isEqualTo(before.book().contracts().get(event.contractId()).recurringValueOn(day));
        }
    }

    /** A term ends on the day that a notice names just where the notice counts. */
    private static void requireEnded(NoticeGiven e, Client after) {
        Term term = after.book().contracts().get(e.contractId()).term(TermNumber.of(e.renewalId()));
        if (e.lastDay().isEmpty()) return;
        boolean counts = !e.late() && !e.contradictsAutoRenewal();
        assertThat(term.end().equals(e.lastDay())).as("%s", e).isEqualTo(counts);
    }

    private static Optional<LineTerms> line(String contractId, String lineId, LocalDate day, Client client) {
        Contract contract = client.book().contracts().get(new perennial.domain.ContractId(contractId));
        return contract.termOn(day).stream()
                .flatMap(term -> contract.linesOn(day, term).stream())
                .filter(line -> line.lineId().text().equals(lineId))
                .findFirst();
    }

    /** A closed renewal's figures are those of the last day and of the next term's first. */
    private static void requireFigures(
            RenewalEvent event, Amount annual, Amount next, boolean startsTerm, Client after) {
        Contract contract = after.book().contracts().get(event.contractId());
        Renewal renewal = after.book().renewals().get(event.renewalId());
        Term term = contract.term(renewal.term());
        assertThat(contract.recurringValue(contract.valueDay(term), term))
                .as("%s", event)
                .isEqualTo(money(annual, contract));
        if (startsTerm) {
            LocalDate start = contract.termAfter(term).orElseThrow().start();
            assertThat(contract.recurringValueOn(start)).as("%s", event).isEqualTo(money(next, contract));
        }
        Closing closing = renewal.closing().orElseThrow();
        assertThat(closing.mechanism().isPresent()).isEqualTo(closing.outcome().isRenewed());
        assertThat(closing.timing().isPresent()).isEqualTo(closing.outcome().isRenewed());
        assertThat(closing.churn().isPresent()).isEqualTo(closing.outcome() == Outcome.CHURNED);
    }

    private static Money money(Amount amount, Contract contract) {
        return amount.in(contract.currency(), "");
    }
}
