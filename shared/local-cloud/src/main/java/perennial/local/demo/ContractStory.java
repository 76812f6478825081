package perennial.local.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import perennial.domain.Code;
import perennial.domain.Command;
import perennial.domain.ContractId;
import perennial.domain.RenewalId;
import perennial.domain.UserId;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractCommand.AmendLine;
import perennial.domain.contract.ContractCommand.GiveNotice;
import perennial.domain.contract.ContractCommand.LineChange;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.money.Amount;
import perennial.domain.money.Money;
import perennial.domain.money.Rate;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.RenewalCommand.AdvanceRenewal;
import perennial.domain.renewal.RenewalCommand.CallForecast;
import perennial.domain.renewal.RenewalCommand.CloseRenewal;
import perennial.domain.renewal.RenewalCommand.IssueProposal;
import perennial.domain.renewal.RenewalCommand.RecordChurn;
import perennial.domain.renewal.Stage;

/** A contract's life, term by term, as far as it has come today: whatever its plan puts later has not happened yet. */
final class ContractStory {
    static final NoticePeriod NOTICE = new NoticePeriod(90, NoticePeriod.Unit.DAYS);

    private final Organisation client;
    private final LocalDate today;
    private final Lines lines;
    private final List<Told> told = new ArrayList<>();
    private final AutoRenew autoRenew;
    private ContractId contract;
    private int term = 1;
    private LocalDate dueOn;

    /** @param contract its id; one that takes over gets another number */
    ContractStory(Organisation client, LocalDate today, Lines lines, String contract, AutoRenew autoRenew) {
        this.client = client;
        this.today = today;
        this.lines = lines;
        this.contract = new ContractId(contract);
        this.autoRenew = autoRenew;
    }

    List<Told> told() {
        return told;
    }

    /** The first day after the current term. */
    LocalDate dueOn() {
        return dueOn;
    }

    /** Signs for a term of so many months. */
    ContractStory sign(LocalDate start, int months) {
        dueOn = start.plusMonths(months);
        on(start.minusDays(20), signing(start, dueOn.minusDays(1), Optional.empty()));
        return this;
    }

    private SignContract signing(LocalDate start, LocalDate end, Optional<ContractId> renews) {
        return new SignContract(
                contract,
                Optional.of(start.minusDays(20)),
                start,
                Optional.of(end),
                client.currency(),
                Optional.of(NOTICE),
                autoRenew,
                Optional.of(client.number() % 4 == 0 ? 500 : 1_000),
                renews,
                Optional.empty(),
                lines.now());
    }

    /** The first line's price rises in the middle of the term. */
    void escalate() {
        LocalDate day = dueOn.minusMonths(6);
        if (!day.isBefore(today)) return;
        NewLine line = lines.escalated(0);
        Optional<Rate> rate = Optional.of(line.unitRate());
        on(day, new AmendLine(contract, line.lineId(), rate, Optional.empty(), day, LineChange.ESCALATOR));
    }

    /** What happens towards the end of the current term; where it is renewed, the next one is current from then on. */
    void towardsTheEnd(Course course) {
        switch (course) {
            case LEFT_ALONE -> {}
            case LATE_NOTICE -> on(dueOn.minusDays(70), notice(dueOn.minusDays(70)));
            case CHURN -> churn();
            case SUCCEEDED -> succeed();
            case EARLY -> {
                advance(200, Stage.PLANNING);
                close(190);
            }
            default -> negotiate(course);
        }
    }

    private void negotiate(Course course) {
        int pace = client.number() % 12;
        advance(150 + pace, Stage.PLANNING);
        advance(118 + pace, Stage.VALUE_REVIEW);
        Money before = lines.annualValue();
        call(116 + pace, course == Course.DOWNSELL ? ForecastCategory.AT_RISK : ForecastCategory.PIPELINE, before);
        on(dueOn.minusDays(88 + pace), new IssueProposal(renewal(), 12, lines.next(course), Optional.empty()));
        advance(60 + pace, Stage.NEGOTIATING);
        call(58 + pace, ForecastCategory.BEST_CASE, lines.annualValue());
        on(
                dueOn.minusDays(34 + pace),
                new AdvanceRenewal(
                        renewal(), Stage.VERBAL_COMMIT, Optional.of(new UserId("contact-" + client.number()))));
        call(32 + pace, ForecastCategory.COMMIT, lines.annualValue());
        advance(14 + pace, Stage.CONTRACTING);
        close(client.number() % 10 == 3 ? -9 : 4 + pace);
    }

    /** Signed so many days before dueOn; a negative number of days is late. */
    private void close(int daysBefore) {
        LocalDate signedOn = dueOn.minusDays(daysBefore);
        LocalDate end = dueOn.plusYears(1);
        on(
                signedOn,
                new CloseRenewal(
                        renewal(),
                        signedOn,
                        Optional.empty(),
                        Optional.of(end.minusDays(1)),
                        Optional.empty(),
                        Optional.empty()));
        term++;
        dueOn = end;
    }

    private void succeed() {
        advance(140, Stage.PLANNING);
        ContractId old = contract;
        contract = new ContractId(old.text() + "-b");
        lines.next(Course.UPLIFT);
        LocalDate start = dueOn;
        dueOn = start.plusYears(1);
        on(start.minusDays(20), signing(start, dueOn.minusDays(1), Optional.of(old)));
        term = 1;
    }

    private void churn() {
        advance(150, Stage.PLANNING);
        call(140, ForecastCategory.AT_RISK, lines.annualValue());
        on(dueOn.minusDays(104), notice(dueOn.minusDays(104)));
        call(103, ForecastCategory.OMITTED, lines.annualValue());
        boolean toCompetitor = client.number() % 2 == 0;
        on(
                dueOn.minusDays(30),
                new RecordChurn(
                        renewal(),
                        toCompetitor ? ChurnReason.COMPETITOR : ChurnReason.NO_ROI_SHOWN,
                        toCompetitor ? Optional.of(new Code("rival-1")) : Optional.empty()));
    }

    private GiveNotice notice(LocalDate day) {
        return new GiveNotice(contract, day, Party.CLIENT, NoticeMethod.EMAIL, Optional.empty(), Optional.empty());
    }

    private void advance(int daysBefore, Stage to) {
        on(dueOn.minusDays(daysBefore), new AdvanceRenewal(renewal(), to, Optional.empty()));
    }

    private void call(int daysBefore, ForecastCategory category, Money amount) {
        on(dueOn.minusDays(daysBefore), new CallForecast(renewal(), category, new Amount(amount.amount()), dueOn));
    }

    private RenewalId renewal() {
        return new RenewalId(contract.text() + "." + term);
    }

    private void on(LocalDate day, Command command) {
        if (day.isBefore(today)) told.add(Told.on(day, client, command));
    }
}
