package perennial.domain.client;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.Context;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.UserId;
import perennial.domain.approval.ApprovalCommand.RequestApproval;
import perennial.domain.client.Allowed.Example;
import perennial.domain.contract.Contract;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.Term;
import perennial.domain.money.Amount;
import perennial.domain.money.Rate;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.ProposalLine;
import perennial.domain.renewal.ProposalLine.Action;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.Renewal.Closing;
import perennial.domain.renewal.RenewalCommand.AdvanceRenewal;
import perennial.domain.renewal.RenewalCommand.CallForecast;
import perennial.domain.renewal.RenewalCommand.CloseRenewal;
import perennial.domain.renewal.RenewalCommand.CorrectOutcome;
import perennial.domain.renewal.RenewalCommand.CorrectRenewalOutcome;
import perennial.domain.renewal.RenewalCommand.CorrectionReason;
import perennial.domain.renewal.RenewalCommand.GrantConcession;
import perennial.domain.renewal.RenewalCommand.IssueProposal;
import perennial.domain.renewal.RenewalCommand.RecordChurn;
import perennial.domain.renewal.Stage;

/** A plain example of each command about one renewal, which says something that is not so already. */
final class RenewalExamples {

    private static final UserId SOMEBODY = new UserId("somebody");
    private static final UserId SOMEBODY_ELSE = new UserId("somebody-else");

    private final Renewal renewal;
    private final Contract contract;
    private final Term term;
    private final LocalDate today;
    private final ApprovalExamples approvals;

    private RenewalExamples(Client client, Renewal renewal, Contract contract, Context context) {
        this.renewal = renewal;
        this.contract = contract;
        this.term = contract.term(renewal.term());
        this.today = context.today();
        this.approvals = new ApprovalExamples(renewal, contract, client.approvals());
    }

    static Stream<Example> of(Client client, RenewalId id, Context context) {
        Renewal renewal = client.book().renewals().get(id);
        Contract contract = client.book().contracts().get(renewal.contractId());
        var examples = new RenewalExamples(client, renewal, contract, context);
        boolean isOfLastTerm = contract.lastTerm().number() == renewal.term();
        var ofTerm = new TermExamples(client.book(), contract, context.today(), examples.approvals);
        return Stream.concat(examples.ofRenewal(), isOfLastTerm ? ofTerm.all() : Stream.empty());
    }

    private Stream<Example> ofRenewal() {
        var examples = new ArrayList<Example>();
        for (Stage stage : Stage.values()) {
            boolean isBehind = stage == Stage.SCHEDULED && renewal.stage() != stage;
            if (isBehind || stage == Stage.CLOSED) continue;
            examples.add(Example.of(
                    AdvanceRenewal.class,
                    stage,
                    () -> new AdvanceRenewal(renewal.id(), stage, Optional.of(otherDecider()))));
        }
        examples.add(Example.of(
                IssueProposal.class,
                () -> new IssueProposal(renewal.id(), otherTermMonths(), unchangedLines(), Optional.empty())));
        examples.add(Example.of(
                CallForecast.class,
                () -> new CallForecast(renewal.id(), otherCategory(), new Amount("0"), renewal.dueOn())));
        examples.add(Example.of(
                CloseRenewal.class,
                List.of(() -> closed(Optional.empty()), () -> closed(Optional.of(unchangedLines())))));
        examples.add(Example.of(RequestApproval.class, () -> approvals.request(today)));
        examples.add(Example.of(GrantConcession.class, approvals.grants()));
        examples.add(
                Example.of(RecordChurn.class, () -> new RecordChurn(renewal.id(), otherReason(), Optional.empty())));
        examples.add(Example.of(
                CorrectRenewalOutcome.class,
                List.of(
                        () -> corrected(new CorrectOutcome(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(otherReason()))),
                        () -> corrected(new CorrectOutcome(
                                Optional.of(otherSignature()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(unchangedLines()),
                                Optional.empty())))));
        return examples.stream();
    }

    private CloseRenewal closed(Optional<List<ProposalLine>> lines) {
        return new CloseRenewal(
                renewal.id(), otherSignature(), Optional.empty(), Optional.empty(), lines, Optional.empty());
    }

    private CorrectRenewalOutcome corrected(CorrectOutcome to) {
        return new CorrectRenewalOutcome(renewal.id(), to, CorrectionReason.ENTERED_IN_ERROR);
    }

    private UserId otherDecider() {
        return renewal.decisionMaker().filter(SOMEBODY::equals).isPresent() ? SOMEBODY_ELSE : SOMEBODY;
    }

    private int otherTermMonths() {
        return renewal.lastProposal().filter(last -> last.termMonths() == 12).isPresent() ? 24 : 12;
    }

    private ForecastCategory otherCategory() {
        boolean isCommit = renewal.forecast()
                .filter(called -> called.category() == ForecastCategory.COMMIT)
                .isPresent();
        return isCommit ? ForecastCategory.BEST_CASE : ForecastCategory.COMMIT;
    }

    private ChurnReason otherReason() {
        boolean isUnknown = renewal.closing()
                .flatMap(Closing::churn)
                .filter(ChurnReason.UNKNOWN::equals)
                .isPresent();
        return isUnknown ? ChurnReason.PRICE : ChurnReason.UNKNOWN;
    }

    private LocalDate otherSignature() {
        boolean isToday = renewal.closing()
                .flatMap(Closing::signedOn)
                .filter(today::equals)
                .isPresent();
        return isToday ? today.minusDays(1) : today;
    }

    /** Every line in force as it is; a new one where there is none, for an offer names a line at least. */
    private List<ProposalLine> unchangedLines() {
        List<ProposalLine> lines = contract.linesOn(contract.valueDay(term), term).stream()
                .map(line -> line(line.lineId(), Action.RENEW))
                .toList();
        return lines.isEmpty() ? List.of(newLine()) : lines;
    }

    private static ProposalLine line(LineId id, Action action) {
        return new ProposalLine(
                id, action, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private ProposalLine newLine() {
        return new ProposalLine(
                freeLineId(),
                Action.ADD,
                Optional.of(new Rate("0")),
                Optional.of(0L),
                Optional.of(new Product("GENERAL_MEDICAL")),
                Optional.of(FeeModel.FLAT),
                Optional.empty());
    }

    private LineId freeLineId() {
        return Stream.iterate(1, n -> n + 1)
                .map(n -> new LineId("line-" + n))
                .filter(id -> contract.line(id).isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
