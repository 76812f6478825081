package perennial.domain;

import static perennial.domain.Commands.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.FeeModel;
import perennial.domain.money.Amount;
import perennial.domain.money.Rate;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.ProposalLine;
import perennial.domain.renewal.ProposalLine.Action;
import perennial.domain.renewal.RenewalCommand.AdvanceRenewal;
import perennial.domain.renewal.RenewalCommand.CallForecast;
import perennial.domain.renewal.RenewalCommand.CloseRenewal;
import perennial.domain.renewal.RenewalCommand.CorrectOutcome;
import perennial.domain.renewal.RenewalCommand.CorrectRenewalOutcome;
import perennial.domain.renewal.RenewalCommand.CorrectionReason;
import perennial.domain.renewal.RenewalCommand.IssueProposal;
import perennial.domain.renewal.RenewalCommand.RecordChurn;
import perennial.domain.renewal.Stage;

/** Commands about renewals, and the lines of proposals and signatures, in the words of a test. */
public final class Renewing {

    private Renewing() {}

    public static AdvanceRenewal advance(String id, Stage to) {
        return new AdvanceRenewal(new RenewalId(id), to, Optional.empty());
    }

    public static AdvanceRenewal advance(String id, Stage to, String decisionMaker) {
        return new AdvanceRenewal(new RenewalId(id), to, Optional.of(new UserId(decisionMaker)));
    }

    public static IssueProposal propose(String id, int months, ProposalLine... lines) {
        return new IssueProposal(new RenewalId(id), months, List.of(lines), Optional.empty());
    }

    public static CallForecast forecast(String id, ForecastCategory category, String amount) {
        return new CallForecast(new RenewalId(id), category, new Amount(amount), day("2026-12-15"));
    }

    /** Signed as last proposed, else unchanged. */
    public static CloseRenewal close(String id, String signedOn) {
        return new CloseRenewal(
                new RenewalId(id),
                day(signedOn),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static CloseRenewal close(String id, String signedOn, ProposalLine... lines) {
        return new CloseRenewal(
                new RenewalId(id),
                day(signedOn),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(lines)),
                Optional.empty());
    }

    /** Signed for another term, as last proposed, else unchanged. */
    public static CloseRenewal closeFor(String id, String signedOn, String start, String end) {
        return new CloseRenewal(
                new RenewalId(id),
                day(signedOn),
                Optional.of(day(start)),
                Optional.of(day(end)),
                Optional.empty(),
                Optional.empty());
    }

    public static RecordChurn churn(String id) {
        return new RecordChurn(new RenewalId(id), ChurnReason.COMPETITOR, Optional.empty());
    }

    public static CorrectRenewalOutcome correctToChurn(String id) {
        var lost = new CorrectOutcome(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(ChurnReason.PRICE));
        return new CorrectRenewalOutcome(new RenewalId(id), lost, CorrectionReason.NOTICE_FOUND);
    }

    public static CorrectRenewalOutcome correctToSigned(String id, String signedOn, ProposalLine... lines) {
        return correctToSigned(id, signedOn, Optional.empty(), Optional.empty(), lines);
    }

    public static CorrectRenewalOutcome correctToSigned(
            String id, String signedOn, Optional<LocalDate> start, Optional<LocalDate> end, ProposalLine... lines) {
        var signed = new CorrectOutcome(
                Optional.of(day(signedOn)), start, end, Optional.of(List.of(lines)), Optional.empty());
        return new CorrectRenewalOutcome(new RenewalId(id), signed, CorrectionReason.SIGNATURE_FOUND);
    }

    // lines of proposals and signatures

    public static ProposalLine renew(String line) {
        return said(line, Action.RENEW, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static ProposalLine uplift(String line, String unitRate) {
        return said(line, Action.UPLIFT, Optional.of(new Rate(unitRate)), Optional.empty(), Optional.empty());
    }

    public static ProposalLine downsell(String line, long units) {
        return said(line, Action.DOWNSELL, Optional.empty(), Optional.of(units), Optional.of(ChurnReason.BUDGET_CUT));
    }

    public static ProposalLine remove(String line) {
        return said(line, Action.REMOVE, Optional.empty(), Optional.empty(), Optional.of(ChurnReason.NO_ROI_SHOWN));
    }

    public static ProposalLine add(NewLine line) {
        return new ProposalLine(
                line.lineId(),
                Action.ADD,
                Optional.of(line.unitRate()),
                Optional.of(line.units()),
                Optional.of(line.product()),
                Optional.of(line.feeModel()),
                Optional.empty());
    }

    public static ProposalLine said(
            String line, Action action, Optional<Rate> rate, Optional<Long> units, Optional<ChurnReason> reason) {
        return new ProposalLine(
                new LineId(line), action, rate, units, Optional.empty(), Optional.<FeeModel>empty(), reason);
    }
}
