package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.contract.Contract;
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
import perennial.domain.contract.LineTerms;
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

/** The laws of what events of contracts and renewals say: each as a check of one step. */
final class ToldLaws {

    private ToldLaws() {}

    /** What an event says is what the contract then shows. */
    static void require(Fact fact, Client before, Client after) {
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
                assertThat(now.map(ToldLaws::fee))
                        .as("%s of %s on %s", id, e.contractId(), day)
                        .isEqualTo(
                                line(e.fromContractId().text(), id, day, before).map(ToldLaws::fee));
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

    static Money money(Amount amount, Contract contract) {
        return amount.in(contract.currency(), "");
    }
}
