package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.Fact;
import perennial.domain.contract.Break;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.ContractEvent;
import perennial.domain.contract.Line;
import perennial.domain.contract.LineSpan;
import perennial.domain.contract.LineTerms;
import perennial.domain.contract.MinimumFee;
import perennial.domain.contract.Term;
import perennial.domain.money.Money;
import perennial.domain.renewal.Outcome;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.RenewalDeadlines;
import perennial.domain.renewal.RenewalEvent;

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
        requireAwaited(contract, book);
        for (Term term : contract.terms()) requireBreaksInside(term);
        book.autoRenewed(contract).forEach(term -> requireHeeded(term, contract));
        boolean endsWhole = contract.lastTerm().hasNoticeInTime();
        if (contract.isOpen() && book.openRenewal(contract).isPresent() && !endsWhole) {
            assertThat(contract.linesGoingOn()).as("of %s", contract.id()).isNotEmpty();
        }
        requireNoOverlap(contract, standing);
    }

    /** Every open renewal has the deadline of its end on the day it is due, and nothing else has one: readers find it there. */
    private static void requireAwaited(Contract contract, ContractBook book) {
        assertThat(RenewalDeadlines.of(contract, book, BookLawsTest.ZONE).stream()
                        .filter(deadline -> RenewalDeadlines.ENDS.contains(deadline.kind()))
                        .map(deadline ->
                                deadline.entityId() + " " + LocalDate.ofInstant(deadline.dueAt(), BookLawsTest.ZONE)))
                .as("awaited of %s", contract.id())
                .containsExactlyElementsOf(book.renewals()
                        .of(contract.id())
                        .filter(Renewal::isOpen)
                        .map(renewal -> renewal.id() + " " + renewal.dueOn())
                        .toList());
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
                                .map(span -> ToldLaws.money(span.annualFee(), contract)))
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
}
