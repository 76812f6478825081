package perennial.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.client.Client;
import perennial.domain.client.ClientType;
import perennial.domain.client.Clients;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.Tick;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.Break;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractCommand.AddLine;
import perennial.domain.contract.ContractCommand.AgreeBreaks;
import perennial.domain.contract.ContractCommand.AgreeEscalator;
import perennial.domain.contract.ContractCommand.AmendLine;
import perennial.domain.contract.ContractCommand.CancelCoTerm;
import perennial.domain.contract.ContractCommand.CancelReason;
import perennial.domain.contract.ContractCommand.CoTerm;
import perennial.domain.contract.ContractCommand.ExpireTerm;
import perennial.domain.contract.ContractCommand.ExtendTerm;
import perennial.domain.contract.ContractCommand.FeeToProrate;
import perennial.domain.contract.ContractCommand.GiveNotice;
import perennial.domain.contract.ContractCommand.LineChange;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractCommand.PassBreak;
import perennial.domain.contract.ContractCommand.RateIncrease;
import perennial.domain.contract.ContractCommand.RemoveLine;
import perennial.domain.contract.ContractCommand.SetAutoRenewal;
import perennial.domain.contract.ContractCommand.SetMinimumFee;
import perennial.domain.contract.ContractCommand.TerminateContract;
import perennial.domain.contract.ContractCommand.VoidContract;
import perennial.domain.contract.ContractCommand.VoidReason;
import perennial.domain.contract.ContractCommand.WithdrawNotice;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.money.Amount;
import perennial.domain.money.Rate;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.Renewal;

/** Commands about contracts in the words of a test: ids, days and figures as text, the rest as is common. */
public final class Commands {

    private Commands() {}

    /** A client that everybody knows, onboarded at the beginning of 2026, on that day. */
    public static Scenario<Client> acme() {
        return Scenario.of(new Clients())
                .on("2026-01-01")
                .given(new OnboardClient(
                        "Acme",
                        ClientType.EMPLOYER,
                        Optional.empty(),
                        Optional.empty(),
                        new UserId("ann"),
                        Optional.empty()));
    }

    /** What the clock makes of it at the scenario's present. */
    public static List<Fact> due(Scenario<Client> scenario) {
        var tick = new Tick(new Clients(), scenario.context().now());
        return tick.decide(scenario.state(), scenario.by(Origin.CLOCK).context());
    }

    /** After the clock has come at the scenario's present. */
    public static Scenario<Client> ticked(Scenario<Client> scenario) {
        Scenario<Client> after = scenario;
        for (Fact fact : due(scenario)) after = after.given(fact.at(), fact.event());
        return after;
    }

    /** Recurring value in force on a day, with its currency's decimals. */
    public static String valueOn(Scenario<Client> scenario, String id, String day) {
        return contract(scenario, id).recurringValueOn(day(day)).text();
    }

    public static Contract contract(Scenario<Client> scenario, String id) {
        return scenario.state().book().contracts().get(new ContractId(id));
    }

    public static Renewal renewal(Scenario<Client> scenario, String id) {
        return scenario.state().book().renewals().get(new RenewalId(id));
    }

    public static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    // contracts

    public static AddLine addLine(String id, NewLine line, String effective) {
        return new AddLine(
                new ContractId(id),
                line.lineId(),
                line.product(),
                line.feeModel(),
                line.unitRate(),
                line.units(),
                day(effective));
    }

    public static AmendLine amendRate(String id, String line, String unitRate, String effective) {
        return new AmendLine(
                new ContractId(id),
                new LineId(line),
                Optional.of(new Rate(unitRate)),
                Optional.empty(),
                day(effective),
                LineChange.PRICE);
    }

    public static AmendLine amendUnits(String id, String line, long units, String effective) {
        return new AmendLine(
                new ContractId(id),
                new LineId(line),
                Optional.empty(),
                Optional.of(units),
                day(effective),
                LineChange.VOLUME);
    }

    /** Of some lines, by basis points on the days named. */
    public static AgreeEscalator escalator(String id, List<String> lines, RateIncrease... steps) {
        return new AgreeEscalator(
                new ContractId(id), Optional.of(lines.stream().map(LineId::new).toList()), List.of(steps));
    }

    /** Of every recurring line in force. */
    public static AgreeEscalator escalator(String id, RateIncrease... steps) {
        return new AgreeEscalator(new ContractId(id), Optional.empty(), List.of(steps));
    }

    public static RateIncrease rise(String effective, int basisPoints) {
        return new RateIncrease(day(effective), basisPoints);
    }

    public static AmendLine amendEscalator(String id, String line, String unitRate, String effective) {
        return new AmendLine(
                new ContractId(id),
                new LineId(line),
                Optional.of(new Rate(unitRate)),
                Optional.empty(),
                day(effective),
                LineChange.ESCALATOR);
    }

    public static SetMinimumFee minimumFee(String id, String annualFee, String effective) {
        return new SetMinimumFee(new ContractId(id), new Amount(annualFee), day(effective));
    }

    /** Of some lines. */
    public static CoTerm coTerm(String id, String into, String effective, String... lines) {
        return new CoTerm(
                new ContractId(id),
                new ContractId(into),
                Optional.of(Stream.of(lines).map(LineId::new).toList()).filter(ids -> !ids.isEmpty()),
                Optional.of(day(effective)),
                Optional.empty());
    }

    /** Of all lines in force, today. */
    public static CoTerm coTerm(String id, String into) {
        return new CoTerm(
                new ContractId(id), new ContractId(into), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static CoTerm prorating(CoTerm command, String fee, int upliftBp) {
        return new CoTerm(
                command.contractId(),
                command.intoContractId(),
                command.lineIds(),
                command.effective(),
                Optional.of(
                        new FeeToProrate(new Amount(fee), Optional.of(upliftBp).filter(bp -> bp > 0))));
    }

    public static CancelCoTerm cancelCoTerm(String id, String into) {
        return new CancelCoTerm(new ContractId(id), new ContractId(into), CancelReason.ENTERED_IN_ERROR);
    }

    public static RemoveLine removeLine(String id, String line, String effective) {
        return new RemoveLine(new ContractId(id), new LineId(line), day(effective), ChurnReason.LOW_UTILIZATION);
    }

    public static SetAutoRenewal autoRenewal(String id, AutoRenew.Mode mode) {
        return new SetAutoRenewal(new ContractId(id), mode, Optional.empty());
    }

    public static ExtendTerm extend(String id, String toDate) {
        return new ExtendTerm(new ContractId(id), day(toDate));
    }

    /** A break with so many days' notice. */
    public static Break breakOn(String lastDay, int noticeDays) {
        return new Break(day(lastDay), new NoticePeriod(noticeDays, NoticePeriod.Unit.DAYS));
    }

    public static AgreeBreaks agreeBreaks(String id, Break... breaks) {
        return new AgreeBreaks(new ContractId(id), List.of(breaks));
    }

    public static PassBreak passBreak(String id, String lastDay) {
        return new PassBreak(new ContractId(id), day(lastDay));
    }

    public static GiveNotice notice(String id, String receivedOn) {
        return notice(id, receivedOn, Optional.empty());
    }

    /** Notice on an evergreen term, or for a break of another. */
    public static GiveNotice noticeFor(String id, String receivedOn, String lastDay) {
        return notice(id, receivedOn, Optional.of(day(lastDay)));
    }

    private static GiveNotice notice(String id, String receivedOn, Optional<LocalDate> lastDay) {
        return new GiveNotice(
                new ContractId(id), day(receivedOn), Party.CLIENT, NoticeMethod.LETTER, lastDay, Optional.empty());
    }

    /** Notice for some lines at the end of the term. */
    public static GiveNotice lineNotice(String id, String receivedOn, String... lines) {
        return new GiveNotice(
                new ContractId(id),
                day(receivedOn),
                Party.CLIENT,
                NoticeMethod.LETTER,
                Optional.empty(),
                Optional.of(lineIds(lines)));
    }

    static List<LineId> lineIds(String... lines) {
        return Stream.of(lines).map(LineId::new).toList();
    }

    public static WithdrawNotice withdraw(String id) {
        return new WithdrawNotice(new ContractId(id), Optional.empty());
    }

    public static WithdrawNotice withdrawLines(String id, String... lines) {
        return new WithdrawNotice(new ContractId(id), Optional.of(lineIds(lines)));
    }

    public static TerminateContract terminate(String id, String effective) {
        return new TerminateContract(new ContractId(id), day(effective), Party.CLIENT, ChurnReason.BUDGET_CUT);
    }

    public static VoidContract voiding(String id) {
        return new VoidContract(new ContractId(id), VoidReason.ENTERED_IN_ERROR);
    }

    public static ExpireTerm expire(String id) {
        return new ExpireTerm(new ContractId(id));
    }
}
