package perennial.domain.client;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import perennial.domain.ApprovalId;
import perennial.domain.BadValue;
import perennial.domain.Code;
import perennial.domain.Command;
import perennial.domain.Commands;
import perennial.domain.LineId;
import perennial.domain.Renewing;
import perennial.domain.Signing;
import perennial.domain.UserId;
import perennial.domain.approval.Approval;
import perennial.domain.approval.ApprovalCommand.RequestApproval;
import perennial.domain.approval.Approvals;
import perennial.domain.approval.Ask;
import perennial.domain.approval.Subject;
import perennial.domain.contract.Break;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractCommand.AcceptLateNotice;
import perennial.domain.contract.ContractCommand.AgreeBreaks;
import perennial.domain.contract.ContractCommand.ExtendTerm;
import perennial.domain.contract.ContractCommand.GiveNotice;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractCommand.WithdrawNotice;
import perennial.domain.contract.Line;
import perennial.domain.contract.LineTerms;
import perennial.domain.contract.Term;
import perennial.domain.money.Amount;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.ConcessionType;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.ProposalLine;
import perennial.domain.renewal.Renewal;
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

/** What might be asked about one renewal: of each command as many kinds as the rules may tell apart. */
final class RenewalWords {
    private final Renewal renewal;
    private final Contract contract;
    private final Term term;
    private final Approvals approvals;
    private final LocalDate today;
    private final List<Command> all = new ArrayList<>();

    private RenewalWords(Renewal renewal, Contract contract, Approvals approvals, LocalDate today) {
        this.renewal = renewal;
        this.contract = contract;
        this.term = contract.term(renewal.term());
        this.approvals = approvals;
        this.today = today;
    }

    static List<Command> about(Renewal renewal, Client client, LocalDate today) {
        var words = new RenewalWords(
                renewal, client.book().contracts().get(renewal.contractId()), client.approvals(), today);
        words.onTheWay();
        words.underApprovals();
        words.atTheEnd();
        if (words.contract.lastTerm().number() == renewal.term()) words.ofTheTerm();
        return words.all;
    }

    private void onTheWay() {
        for (Stage stage : Stage.values()) {
            for (Optional<UserId> decider : deciders()) say(() -> new AdvanceRenewal(renewal.id(), stage, decider));
        }
        for (List<ProposalLine> lines : offers()) {
            say(() -> new IssueProposal(renewal.id(), 12, lines, Optional.empty()));
            say(() -> new IssueProposal(renewal.id(), 24, lines, Optional.empty()));
        }
        for (String amount : List.of("0", "7")) {
            say(() -> new CallForecast(renewal.id(), ForecastCategory.COMMIT, new Amount(amount), today));
        }
    }

    private void underApprovals() {
        say(() -> new RequestApproval(
                new ApprovalId("new"),
                Subject.of(renewal.id()),
                Ask.CONCESSION,
                Optional.of(new Amount("7")),
                Optional.of(contract.currency()),
                today,
                Optional.empty(),
                Optional.of(ConcessionType.RATE_LOCK),
                Optional.empty()));
        say(() -> new GrantConcession(
                renewal.id(), ConcessionType.RATE_LOCK, new Amount("7"), new ApprovalId("unheard-of")));
        for (Approval approval : approvals.all()) {
            approval.asked()
                    .flatMap(asked -> asked.concession()
                            .map(type -> new GrantConcession(renewal.id(), type, asked.amount(), approval.id())))
                    .ifPresent(all::add);
        }
    }

    private static List<Optional<UserId>> deciders() {
        return List.of(Optional.empty(), Optional.of(new UserId("d1")), Optional.of(new UserId("d2")));
    }

    private void atTheEnd() {
        var offers = new ArrayList<Optional<List<ProposalLine>>>(List.of(Optional.empty()));
        offers().forEach(lines -> offers.add(Optional.of(lines)));
        for (LocalDate signedOn : List.of(today, today.minusDays(1))) {
            for (Optional<LocalDate> start : starts()) {
                for (Optional<List<ProposalLine>> lines : offers) {
                    say(() ->
                            new CloseRenewal(renewal.id(), signedOn, start, Optional.empty(), lines, Optional.empty()));
                    say(() -> corrected(new CorrectOutcome(
                            Optional.of(signedOn), start, Optional.empty(), lines, Optional.empty())));
                }
            }
        }
        for (ChurnReason reason : List.of(ChurnReason.PRICE, ChurnReason.ACQUIRED)) {
            say(() -> new RecordChurn(renewal.id(), reason, Optional.empty()));
            say(() -> new RecordChurn(renewal.id(), reason, Optional.of(new Code("initech"))));
            say(() -> corrected(new CorrectOutcome(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(reason))));
        }
    }

    private CorrectRenewalOutcome corrected(CorrectOutcome to) {
        return new CorrectRenewalOutcome(renewal.id(), to, CorrectionReason.ENTERED_IN_ERROR);
    }

    private List<Optional<LocalDate>> starts() {
        return List.of(Optional.empty(), Optional.of(renewal.dueOn().plusDays(10)), Optional.of(term.start()));
    }

    private void ofTheTerm() {
        List<LocalDate> days = Stream.concat(
                        Stream.of(today, today.minusDays(200)),
                        contract.standingTerms().flatMap(each -> contract.noticeDeadline(each).stream()))
                .toList();
        for (LocalDate received : days) {
            for (NoticeMethod method : List.of(NoticeMethod.LETTER, NoticeMethod.CALL)) {
                for (Optional<LocalDate> last : lastDays()) {
                    say(() -> new GiveNotice(contract.id(), received, Party.CLIENT, method, last, Optional.empty()));
                }
                for (List<LineId> lines : lines()) {
                    say(() -> new GiveNotice(
                            contract.id(), received, Party.CLIENT, method, Optional.empty(), Optional.of(lines)));
                }
            }
        }
        var noticed = new ArrayList<Optional<List<LineId>>>(List.of(Optional.empty()));
        lines().forEach(lines -> noticed.add(Optional.of(lines)));
        for (Optional<List<LineId>> lines : noticed) {
            say(() -> new WithdrawNotice(contract.id(), lines));
            say(() -> new AcceptLateNotice(contract.id(), new ApprovalId("unheard-of"), lines));
            for (Approval approval : approvals.all()) {
                say(() -> new AcceptLateNotice(contract.id(), approval.id(), lines));
            }
        }
        for (Approval approval : approvals.all()) {
            approval.asked()
                    .map(asked -> new AcceptLateNotice(contract.id(), approval.id(), asked.lineIds()))
                    .ifPresent(all::add);
        }
        say(() -> new ExtendTerm(contract.id(), renewal.termEnd().plusDays(1)));
        say(() -> new ExtendTerm(contract.id(), renewal.termEnd().plusDays(30)));
        say(() -> new ExtendTerm(contract.id(), renewal.termEnd().minusDays(30)));
        for (List<Break> breaks : breaks()) say(() -> new AgreeBreaks(contract.id(), breaks));
    }

    /** Each line alone, and all of them. */
    private List<List<LineId>> lines() {
        List<LineId> all = contract.lines().stream().map(Line::id).toList();
        return Stream.concat(all.stream().map(List::of), Stream.of(all)).toList();
    }

    private List<Optional<LocalDate>> lastDays() {
        Stream<LocalDate> ofBreaks = contract.standingTerms()
                .flatMap(each -> each.breaks().agreed().stream().map(Break::lastDay));
        return Stream.concat(
                        Stream.of(Optional.<LocalDate>empty(), Optional.of(today.plusDays(120))),
                        ofBreaks.map(Optional::of))
                .toList();
    }

    /** None, another, those there are without any one of them, and with another. */
    private List<List<Break>> breaks() {
        List<Break> agreed = term.breaks().agreed();
        LocalDate free = Stream.iterate(term.start(), day -> day.plusDays(1))
                .filter(day -> term.breaks().on(day).isEmpty())
                .findFirst()
                .orElseThrow();
        Break another = Commands.breakOn(free.toString(), 5);
        var all = new ArrayList<List<Break>>(List.of(List.of(), List.of(another), agreed));
        all.add(Stream.concat(Stream.of(another), agreed.stream())
                .sorted(Comparator.comparing(Break::lastDay))
                .toList());
        for (Break dropped : agreed) {
            all.add(agreed.stream().filter(each -> !each.equals(dropped)).toList());
        }
        return all;
    }

    /** As it is; with more; with less; and as it stands where the next term comes sooner. */
    private List<List<ProposalLine>> offers() {
        List<LineTerms> lines = contract.linesOn(contract.valueDay(term), term);
        List<ProposalLine> same =
                lines.stream().map(line -> Renewing.renew(line.lineId().text())).toList();
        List<ProposalLine> more = Stream.concat(
                        same.stream(),
                        Stream.of(
                                Renewing.add(Signing.flat("n" + contract.lines().size(), "P", "5"))))
                .toList();
        List<ProposalLine> less = lines.stream()
                .map(line -> Renewing.remove(line.lineId().text()))
                .toList();
        List<ProposalLine> sooner = contract.linesBefore(term.start().plusDays(1), term).stream()
                .map(line -> Renewing.renew(line.lineId().text()))
                .toList();
        return List.of(same, more, less, sooner);
    }

    /** What no record can say is not said. */
    private void say(Supplier<Command> command) {
        try {
            all.add(command.get());
        } catch (BadValue unsayable) {
            // Nobody can ask for it, so there is nothing to agree about.
        }
    }
}
