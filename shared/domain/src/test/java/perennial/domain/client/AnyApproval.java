package perennial.domain.client;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import perennial.domain.ApprovalId;
import perennial.domain.Approving;
import perennial.domain.Command;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Renewing;
import perennial.domain.approval.Approval;
import perennial.domain.approval.Approval.Asked;
import perennial.domain.approval.ApprovalCommand.RequestApproval;
import perennial.domain.approval.Ask;
import perennial.domain.approval.Subject;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractCommand.AcceptLateNotice;
import perennial.domain.contract.LineNotice;
import perennial.domain.contract.LineTerms;
import perennial.domain.contract.Notice;
import perennial.domain.contract.Term;
import perennial.domain.money.Amount;
import perennial.domain.renewal.ConcessionType;
import perennial.domain.renewal.Offer;
import perennial.domain.renewal.ProposalLine;

/** Commands about approvals by chance, and about what they allow. */
final class AnyApproval {
    private static final int MONTHS = 12;

    private final Random random;
    private final Client client;
    private final LocalDate today;

    AnyApproval(Random random, Client client, LocalDate today) {
        this.random = random;
        this.client = client;
        this.today = today;
    }

    Command next() {
        List<Approval> known = client.approvals().all();
        if (known.isEmpty() || random.nextInt(3) == 0) return request(known.size());
        Approval approval = random.nextInt(4) == 0 ? any(known) : last(known);
        String id = approval.id().text();
        if (approval.state().allows() && random.nextInt(6) > 0)
            return use(approval.id(), approval.asked().orElseThrow());
        return switch (random.nextInt(8)) {
            case 0 -> Approving.refuse(id);
            case 1 -> Approving.takeBack(id);
            default -> Approving.approve(id);
        };
    }

    private Command request(int number) {
        Contract contract = contract();
        List<LineId> noticed = lateLines(contract.lastTerm());
        boolean isNoticed = contract.lastTerm().notice().isPresent();
        boolean byLine = !noticed.isEmpty() && !(isNoticed && random.nextBoolean());
        Ask ask = isNoticed || byLine ? Ask.LATE_NOTICE : any(List.of(Ask.values()));
        Subject subject = ask == Ask.LATE_NOTICE
                ? Subject.of(contract.id())
                : Subject.of(contract.renewalId(contract.lastTerm()));
        boolean conceding = ask == Ask.CONCESSION;
        return new RequestApproval(
                new ApprovalId("a" + number),
                subject,
                ask,
                Optional.of(new Amount("" + random.nextInt(3))).filter(_ -> conceding),
                Optional.of(contract.currency()).filter(_ -> conceding),
                today.plusDays(random.nextInt(30)),
                offer(contract).filter(_ -> ask == Ask.PRICE_OVER_CAP),
                Optional.of(any(List.of(ConcessionType.values()))).filter(_ -> conceding),
                Optional.of(noticed).filter(_ -> ask == Ask.LATE_NOTICE && byLine));
    }

    /** Those of one day. */
    private static List<LineId> lateLines(Term term) {
        List<LineNotice> late = term.lineNotices().stream()
                .filter(given -> given.notice().late())
                .toList();
        return late.stream()
                .filter(given -> given.notice()
                        .receivedOn()
                        .equals(late.getFirst().notice().receivedOn()))
                .map(LineNotice::lineId)
                .toList();
    }

    /** The last one, or the last for a late notice with which something can be done: those are few. */
    private Approval last(List<Approval> known) {
        return known.stream()
                .filter(_ -> random.nextBoolean())
                .filter(approval -> approval.isOpen() || approval.state().allows())
                .filter(approval -> approval.asked().orElseThrow().ask() == Ask.LATE_NOTICE)
                .reduce((earlier, later) -> later)
                .orElseGet(known::getLast);
    }

    /** One whose notice came too late, where there is one: few do, and what comes of it takes three commands. */
    private Contract contract() {
        List<Contract> late = noticedLate();
        return any(late.isEmpty() ? client.book().contracts().all() : late);
    }

    /** Whether somebody may want a late notice accepted: within days, or the approval has expired. */
    boolean isWaitedFor() {
        return !noticedLate().isEmpty();
    }

    private List<Contract> noticedLate() {
        return client.book().contracts().all().stream()
                .filter(contract -> contract.isOpen()
                        && client.book().openRenewal(contract).isPresent()
                        && isNoticedLate(contract.lastTerm()))
                .toList();
    }

    private static boolean isNoticedLate(Term term) {
        return term.notice().filter(Notice::late).isPresent()
                || !lateLines(term).isEmpty();
    }

    private Command use(ApprovalId id, Asked asked) {
        String subject = asked.subject().id();
        return switch (asked.ask()) {
            case CONCESSION ->
                Approving.grant(
                        id.text(),
                        subject,
                        asked.concession().orElseThrow(),
                        asked.amount().text());
            case LATE_NOTICE -> new AcceptLateNotice(new ContractId(subject), id, asked.lineIds());
            case PRICE_OVER_CAP -> {
                ProposalLine[] lines = offer(client.book().contracts().get(asked.contractId()))
                        .map(offer -> offer.lines().toArray(ProposalLine[]::new))
                        .orElseThrow();
                yield random.nextInt(3) > 0
                        ? Approving.proposeUnder(id.text(), subject, MONTHS, lines)
                        : Approving.closeUnder(id.text(), subject, today.toString(), lines);
            }
        };
    }

    /** Every line at a rate that nobody would pay: always the same for the same lines. */
    private static Optional<Offer> offer(Contract contract) {
        Term term = contract.lastTerm();
        List<ProposalLine> lines = contract.linesOn(contract.valueDay(term), term).stream()
                .map(LineTerms::lineId)
                .map(line -> Renewing.uplift(line.text(), "999"))
                .toList();
        ProposalLine nothing = Renewing.renew("nothing");
        return Optional.of(new Offer(MONTHS, lines.isEmpty() ? List.of(nothing) : lines));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
