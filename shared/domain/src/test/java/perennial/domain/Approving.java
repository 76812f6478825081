package perennial.domain;

import static perennial.domain.Commands.day;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import perennial.domain.approval.ApprovalCommand.DecideApproval;
import perennial.domain.approval.ApprovalCommand.ExpireApproval;
import perennial.domain.approval.ApprovalCommand.RequestApproval;
import perennial.domain.approval.ApprovalCommand.WithdrawApproval;
import perennial.domain.approval.Ask;
import perennial.domain.approval.Subject;
import perennial.domain.approval.Verdict;
import perennial.domain.contract.ContractCommand.AcceptLateNotice;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.renewal.ConcessionType;
import perennial.domain.renewal.Offer;
import perennial.domain.renewal.ProposalLine;
import perennial.domain.renewal.RenewalCommand.CloseRenewal;
import perennial.domain.renewal.RenewalCommand.GrantConcession;
import perennial.domain.renewal.RenewalCommand.IssueProposal;

/** Commands about approvals, and those that name one, in the words of a test. Requests need a decision by mid-2027. */
public final class Approving {

    /** The client's manager, who mostly asks. */
    public static final Actor ANN = new Actor(new UserId("ann"), Set.of(Role.MANAGER));

    /** A lead, who mostly decides. */
    public static final Actor LEA = new Actor(new UserId("lea"), Set.of(Role.LEAD));

    private static final String NEEDED_BY = "2027-06-30";

    private Approving() {}

    public static RequestApproval askConcession(String id, String renewal, ConcessionType type, String dollars) {
        return new RequestApproval(
                new ApprovalId(id),
                Subject.of(new RenewalId(renewal)),
                Ask.CONCESSION,
                Optional.of(new Amount(dollars)),
                Optional.of(new CurrencyCode("USD")),
                day(NEEDED_BY),
                Optional.empty(),
                Optional.of(type),
                Optional.empty());
    }

    public static RequestApproval askOffer(String id, String renewal, int months, ProposalLine... lines) {
        return new RequestApproval(
                new ApprovalId(id),
                Subject.of(new RenewalId(renewal)),
                Ask.PRICE_OVER_CAP,
                Optional.empty(),
                Optional.empty(),
                day(NEEDED_BY),
                Optional.of(new Offer(months, List.of(lines))),
                Optional.empty(),
                Optional.empty());
    }

    public static RequestApproval askLateNotice(String id, String contract) {
        return askLateNotice(id, contract, Optional.empty());
    }

    public static RequestApproval askLateLineNotice(String id, String contract, String... lines) {
        return askLateNotice(id, contract, Optional.of(Commands.lineIds(lines)));
    }

    private static RequestApproval askLateNotice(String id, String contract, Optional<List<LineId>> lines) {
        return new RequestApproval(
                new ApprovalId(id),
                Subject.of(new ContractId(contract)),
                Ask.LATE_NOTICE,
                Optional.empty(),
                Optional.empty(),
                day(NEEDED_BY),
                Optional.empty(),
                Optional.empty(),
                lines);
    }

    public static DecideApproval approve(String id) {
        return new DecideApproval(new ApprovalId(id), Verdict.APPROVED);
    }

    public static DecideApproval refuse(String id) {
        return new DecideApproval(new ApprovalId(id), Verdict.REFUSED);
    }

    public static WithdrawApproval takeBack(String id) {
        return new WithdrawApproval(new ApprovalId(id));
    }

    public static ExpireApproval letExpire(String id) {
        return new ExpireApproval(new ApprovalId(id));
    }

    public static IssueProposal proposeUnder(String approval, String renewal, int months, ProposalLine... lines) {
        return new IssueProposal(new RenewalId(renewal), months, List.of(lines), Optional.of(new ApprovalId(approval)));
    }

    public static CloseRenewal closeUnder(String approval, String renewal, String signedOn, ProposalLine... lines) {
        return new CloseRenewal(
                new RenewalId(renewal),
                day(signedOn),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(lines)),
                Optional.of(new ApprovalId(approval)));
    }

    public static GrantConcession grant(String approval, String renewal, ConcessionType type, String amount) {
        return new GrantConcession(new RenewalId(renewal), type, new Amount(amount), new ApprovalId(approval));
    }

    public static AcceptLateNotice accept(String approval, String contract) {
        return new AcceptLateNotice(new ContractId(contract), new ApprovalId(approval), Optional.empty());
    }

    public static AcceptLateNotice acceptLines(String approval, String contract, String... lines) {
        return new AcceptLateNotice(
                new ContractId(contract), new ApprovalId(approval), Optional.of(Commands.lineIds(lines)));
    }
}
