package perennial.local.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import perennial.domain.ApprovalId;
import perennial.domain.Command;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.approval.ApprovalCommand.DecideApproval;
import perennial.domain.approval.ApprovalCommand.RequestApproval;
import perennial.domain.approval.Ask;
import perennial.domain.approval.Subject;
import perennial.domain.approval.Verdict;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.Break;
import perennial.domain.contract.ContractCommand.AgreeEscalator;
import perennial.domain.contract.ContractCommand.CoTerm;
import perennial.domain.contract.ContractCommand.FeeToProrate;
import perennial.domain.contract.ContractCommand.GiveNotice;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractCommand.RateIncrease;
import perennial.domain.contract.ContractCommand.SetMinimumFee;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.FeeModel;
import perennial.domain.money.Amount;
import perennial.domain.money.Money;
import perennial.domain.money.Rate;
import perennial.domain.renewal.ConcessionType;
import perennial.domain.renewal.Offer;
import perennial.domain.renewal.ProposalLine;
import perennial.domain.renewal.ProposalLine.Action;
import perennial.domain.renewal.RenewalCommand.GrantConcession;

/**
 * A contract over three years, as some clients have one beside their yearly one: with a break after each year and rises agreed in
 * advance, and what came of it lately.
 */
final class Arrangements {
    private static final ContractId CONTRACT = new ContractId("c-multi-year");
    private static final RenewalId RENEWAL = new RenewalId("c-multi-year.1");
    private static final ApprovalId APPROVAL = new ApprovalId("ask-1");
    private static final AutoRenew NO_RENEWAL = new AutoRenew(AutoRenew.Mode.NONE, Optional.empty());
    private static final ContractId PILOT = new ContractId("c-pilot");
    private static final int CAP_BP = 500;
    private static final int RISE_BP = 300;

    private final Organisation client;
    private final LocalDate today;
    private final Lines lines;
    private final List<Told> told = new ArrayList<>();

    private Arrangements(Organisation client, LocalDate today, Random random) {
        this.client = client;
        this.today = today;
        this.lines = new Lines(client, random);
        lines.start(2);
    }

    /** @param which of the things that may have come of it, from 0 */
    static List<Told> of(Organisation client, LocalDate start, LocalDate today, int which, Random random) {
        var story = new Arrangements(client, today, random);
        story.sign(start);
        switch (which % 5) {
            case 0 -> story.aConcessionIsAskedFor();
            case 1 -> story.aConcessionIsGranted(start);
            case 2 -> story.aRiseOverTheCapIsAskedFor();
            case 3 -> story.aConcessionIsRefused();
            default -> story.aPilotJoins();
        }
        return story.told;
    }

    private void sign(LocalDate start) {
        LocalDate signedOn = start.minusDays(20);
        say(
                signedOn,
                new SignContract(
                        CONTRACT,
                        Optional.of(signedOn),
                        start,
                        Optional.of(start.plusMonths(36).minusDays(1)),
                        client.currency(),
                        Optional.of(ContractStory.NOTICE),
                        NO_RENEWAL,
                        Optional.of(CAP_BP),
                        Optional.empty(),
                        Optional.of(List.of(breakAfter(start, 1), breakAfter(start, 2))),
                        lines.now()));
        say(
                signedOn,
                new AgreeEscalator(CONTRACT, Optional.empty(), List.of(riseAfter(start, 1), riseAfter(start, 2))));
    }

    private static Break breakAfter(LocalDate start, int years) {
        return new Break(start.plusYears(years).minusDays(1), ContractStory.NOTICE);
    }

    private static RateIncrease riseAfter(LocalDate start, int years) {
        return new RateIncrease(start.plusYears(years), RISE_BP);
    }

    private void aConcessionIsAskedFor() {
        ask(1, ConcessionType.RATE_LOCK, new Amount("8000"));
    }

    /** Under a minimum fee that is a little more than the lines come to. */
    private void aConcessionIsGranted(LocalDate start) {
        Money aboveLines = lines.annualValue().plus(new Money(new BigDecimal("5000"), client.currency()));
        say(start, new SetMinimumFee(CONTRACT, new Amount(aboveLines.amount()), start));
        var discount = new Amount("12000");
        ask(5, ConcessionType.DISCOUNT, discount);
        decide(4, Verdict.APPROVED);
        say(today.minusDays(3), new GrantConcession(RENEWAL, ConcessionType.DISCOUNT, discount, APPROVAL));
    }

    /** And one of the products is to go with the term. */
    private void aConcessionIsRefused() {
        ask(8, ConcessionType.SERVICE_CREDIT, new Amount("60000"));
        decide(6, Verdict.REFUSED);
        LocalDate received = today.minusDays(2);
        say(
                received,
                new GiveNotice(
                        CONTRACT,
                        received,
                        Party.CLIENT,
                        NoticeMethod.LETTER,
                        Optional.empty(),
                        Optional.of(List.of(lines.now().getLast().lineId()))));
    }

    /** A product that was tried under a contract of its own runs with the others now. */
    private void aPilotJoins() {
        LocalDate start = today.minusMonths(5);
        Amount fee = new Amount("18000");
        say(
                start.minusDays(10),
                new SignContract(
                        PILOT,
                        Optional.of(start.minusDays(10)),
                        start,
                        Optional.of(start.plusMonths(12).minusDays(1)),
                        client.currency(),
                        Optional.of(ContractStory.NOTICE),
                        NO_RENEWAL,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new NewLine(
                                new LineId("pilot"), Product.SOLD.getLast(), FeeModel.FLAT, new Rate("18000"), 1))));
        say(
                today.minusDays(4),
                new CoTerm(
                        PILOT,
                        CONTRACT,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new FeeToProrate(fee, Optional.of(RISE_BP)))));
    }

    private void aRiseOverTheCapIsAskedFor() {
        List<ProposalLine> dearer =
                lines.now().stream().map(Arrangements::upliftedByAQuarter).toList();
        say(
                today.minusDays(1),
                new RequestApproval(
                        APPROVAL,
                        Subject.of(RENEWAL),
                        Ask.PRICE_OVER_CAP,
                        Optional.empty(),
                        Optional.empty(),
                        today.plusDays(5),
                        Optional.of(new Offer(12, dearer)),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static ProposalLine upliftedByAQuarter(NewLine line) {
        var rate = new Rate(
                line.unitRate().value().multiply(new BigDecimal("1.25")).setScale(4, RoundingMode.HALF_UP));
        return new ProposalLine(
                line.lineId(),
                Action.UPLIFT,
                Optional.of(rate),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void ask(int daysAgo, ConcessionType concession, Amount amount) {
        say(
                today.minusDays(daysAgo),
                new RequestApproval(
                        APPROVAL,
                        Subject.of(RENEWAL),
                        Ask.CONCESSION,
                        Optional.of(amount),
                        Optional.of(client.currency()),
                        today.plusDays(7),
                        Optional.empty(),
                        Optional.of(concession),
                        Optional.empty()));
    }

    private void decide(int daysAgo, Verdict verdict) {
        told.add(Told.byLead(today.minusDays(daysAgo), client, new DecideApproval(APPROVAL, verdict)));
    }

    private void say(LocalDate day, Command command) {
        told.add(Told.on(day, client, command));
    }
}
