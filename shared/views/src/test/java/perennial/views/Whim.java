package perennial.views;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import perennial.domain.ApprovalId;
import perennial.domain.Command;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.ResponseId;
import perennial.domain.UserId;
import perennial.domain.approval.Approval;
import perennial.domain.approval.ApprovalCommand.DecideApproval;
import perennial.domain.approval.ApprovalCommand.RequestApproval;
import perennial.domain.approval.ApprovalCommand.WithdrawApproval;
import perennial.domain.approval.Ask;
import perennial.domain.approval.Subject;
import perennial.domain.approval.Verdict;
import perennial.domain.client.Client;
import perennial.domain.client.ClientType;
import perennial.domain.client.OwnerRole;
import perennial.domain.client.ProfileCommand.AmendClient;
import perennial.domain.client.ProfileCommand.AmendmentReason;
import perennial.domain.client.ProfileCommand.AssignOwner;
import perennial.domain.client.ProfileCommand.ClassificationReason;
import perennial.domain.client.ProfileCommand.ClassifyClient;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.Break;
import perennial.domain.contract.ContractCommand.AgreeEscalator;
import perennial.domain.contract.ContractCommand.AmendLine;
import perennial.domain.contract.ContractCommand.CancelCoTerm;
import perennial.domain.contract.ContractCommand.CancelReason;
import perennial.domain.contract.ContractCommand.CoTerm;
import perennial.domain.contract.ContractCommand.ExtendTerm;
import perennial.domain.contract.ContractCommand.GiveNotice;
import perennial.domain.contract.ContractCommand.LineChange;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.NoticeMethod;
import perennial.domain.contract.ContractCommand.Party;
import perennial.domain.contract.ContractCommand.RateIncrease;
import perennial.domain.contract.ContractCommand.SetMinimumFee;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.ContractCommand.TerminateContract;
import perennial.domain.contract.ContractCommand.WithdrawNotice;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.policy.Complexity;
import perennial.domain.renewal.ChurnReason;
import perennial.domain.renewal.ConcessionType;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.RenewalCommand.AdvanceRenewal;
import perennial.domain.renewal.RenewalCommand.CallForecast;
import perennial.domain.renewal.RenewalCommand.CloseRenewal;
import perennial.domain.renewal.RenewalCommand.CorrectOutcome;
import perennial.domain.renewal.RenewalCommand.CorrectRenewalOutcome;
import perennial.domain.renewal.RenewalCommand.CorrectionReason;
import perennial.domain.renewal.RenewalCommand.GrantConcession;
import perennial.domain.renewal.RenewalCommand.RecordChurn;
import perennial.domain.renewal.Stage;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponse;
import perennial.domain.satisfaction.SurveyKind;
import perennial.domain.satisfaction.Tag;

/** What chance asks for at one moment of a client's life: mostly something sensible. */
final class Whim {

    private static final int CONTRACTS = 4;

    private final Random random;
    private final Instant now;
    private final Client client;
    private final int commits;

    /** @param commits how many there are already */
    Whim(Random random, Instant now, Client client, int commits) {
        this.random = random;
        this.now = now;
        this.client = client;
        this.commits = commits;
    }

    static UserId user(Random random) {
        return new UserId("u" + random.nextInt(3));
    }

    OnboardClient onboarding() {
        return new OnboardClient(
                "Acme", ClientType.EMPLOYER, Optional.empty(), Optional.empty(), user(), Optional.of(today()));
    }

    Command command() {
        return switch (random.nextInt(18)) {
            case 0, 1 -> signature();
            case 2, 3, 4 -> new AdvanceRenewal(renewal(), any(Stage.values()), Optional.of(new UserId("decider")));
            case 5 ->
                new CallForecast(
                        renewal(), any(ForecastCategory.values()), new Amount("1000.00"), today().plusDays(30));
            case 6 ->
                new CloseRenewal(
                        renewal(), today(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            case 7 -> new RecordChurn(renewal(), any(ChurnReason.values()), Optional.empty());
            case 8 -> new ExtendTerm(contract(), today().plusMonths(3 + random.nextInt(12)));
            case 9 -> notice();
            case 10 -> random.nextInt(4) > 0 ? withdrawal() : termination();
            case 11 -> lineChange();
            case 12 -> profileChange();
            case 13 -> correction();
            case 14, 15 -> aboutApproval();
            default -> answer();
        };
    }

    private Command aboutApproval() {
        List<Approval> known = client.approvals().all();
        if (known.isEmpty() || random.nextInt(3) == 0) {
            return new RequestApproval(
                    new ApprovalId("a" + known.size()),
                    Subject.of(renewal()),
                    Ask.CONCESSION,
                    Optional.of(new Amount("10")),
                    Optional.of(new CurrencyCode("USD")),
                    today().plusDays(random.nextInt(40)),
                    Optional.empty(),
                    Optional.of(ConcessionType.DISCOUNT),
                    Optional.empty());
        }
        Approval approval = known.getLast();
        if (approval.state().allows()) {
            var renewal = new RenewalId(approval.asked().orElseThrow().subject().id());
            return new GrantConcession(renewal, ConcessionType.DISCOUNT, new Amount("10"), approval.id());
        }
        return random.nextInt(4) == 0
                ? new WithdrawApproval(approval.id())
                : new DecideApproval(approval.id(), any(Verdict.values()));
    }

    private Command signature() {
        LocalDate start = today().plusDays(random.nextInt(40) - 20);
        AutoRenew autoRenew =
                random.nextBoolean() ? AutoRenew.NONE : new AutoRenew(AutoRenew.Mode.SAME_TERM, Optional.empty());
        Optional<LocalDate> end = random.nextInt(5) == 0
                ? Optional.empty()
                : Optional.of(start.plusMonths(6 + random.nextInt(8)).minusDays(1));
        ContractId contract = contract();
        return new SignContract(
                contract,
                Optional.of(today()),
                start,
                end,
                new CurrencyCode("USD"),
                Optional.of(new NoticePeriod(60, NoticePeriod.Unit.DAYS)),
                autoRenew,
                Optional.empty(),
                Optional.empty(),
                breaks(start).filter(_ -> end.isPresent()),
                List.of(
                        new NewLine(line(contract), new Product("MENTAL_HEALTH"), FeeModel.PMPM, new Rate("4.25"), 100),
                        new NewLine(second(contract), new Product("NUTRITION"), FeeModel.FLAT, new Rate("900"), 1)));
    }

    private Command lineChange() {
        if (random.nextInt(3) == 0) return coTerming();
        if (random.nextInt(4) == 0) {
            var minimum = new Amount("" + random.nextInt(30_000));
            return new SetMinimumFee(contract(), minimum, today().plusDays(random.nextInt(60)));
        }
        if (random.nextBoolean()) {
            var step = new RateIncrease(today().plusDays(random.nextInt(60)), 1 + random.nextInt(900));
            return new AgreeEscalator(contract(), Optional.empty(), List.of(step));
        }
        ContractId contract = contract();
        return new AmendLine(
                contract,
                line(contract),
                Optional.empty(),
                Optional.of(random.nextLong(500)),
                today(),
                LineChange.VOLUME);
    }

    /** Somewhere in the first half of the term, or none. */
    private Optional<List<Break>> breaks(LocalDate start) {
        var notice = new NoticePeriod(1 + random.nextInt(60), NoticePeriod.Unit.DAYS);
        return random.nextInt(3) > 0 ? Optional.empty() : Optional.of(List.of(new Break(start.plusMonths(3), notice)));
    }

    private Command notice() {
        ContractId contract = contract();
        Optional<LocalDate> lastDay = client.book()
                .contracts()
                .find(contract)
                .flatMap(known -> known.lastTerm().breaks().agreed().stream().findFirst())
                .filter(_ -> random.nextBoolean())
                .map(Break::lastDay);
        Optional<List<LineId>> lines = lines(contract).filter(_ -> lastDay.isEmpty());
        return new GiveNotice(
                contract, today().minusDays(random.nextInt(9)), Party.CLIENT, NoticeMethod.EMAIL, lastDay, lines);
    }

    private Command withdrawal() {
        ContractId contract = contract();
        return new WithdrawNotice(contract, lines(contract));
    }

    private Optional<List<LineId>> lines(ContractId contract) {
        return Optional.of(List.of(second(contract))).filter(_ -> random.nextInt(3) == 0);
    }

    private Command coTerming() {
        int from = random.nextInt(CONTRACTS);
        var into = new ContractId("k" + (from + 1 + random.nextInt(CONTRACTS - 1)) % CONTRACTS);
        var contract = new ContractId("k" + from);
        return random.nextInt(4) == 0
                ? new CancelCoTerm(contract, into, CancelReason.ENTERED_IN_ERROR)
                : new CoTerm(contract, into, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Command termination() {
        return new TerminateContract(contract(), today().plusDays(random.nextInt(60)), Party.CLIENT, ChurnReason.PRICE);
    }

    private Command correction() {
        var churn = new CorrectOutcome(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(ChurnReason.PRICE));
        return new CorrectRenewalOutcome(renewal(), churn, CorrectionReason.NOTICE_FOUND);
    }

    private Command profileChange() {
        return switch (random.nextInt(3)) {
            case 0 ->
                new AssignOwner(OwnerRole.CLIENT_MANAGER, user(), Optional.of(today().plusDays(random.nextInt(40))));
            case 1 -> new ClassifyClient(any(Complexity.values()), ClassificationReason.REVIEW);
            default ->
                new AmendClient(
                        Optional.of("Acme " + random.nextInt(9)),
                        Optional.empty(),
                        Optional.empty(),
                        AmendmentReason.REBRANDED);
        };
    }

    private Command answer() {
        var kind = any(SurveyKind.values());
        return new RecordResponse(
                new ResponseId("r" + commits),
                kind,
                kind.lowest() + random.nextInt(kind.highest() - kind.lowest() + 1),
                now.minus(Duration.ofHours(random.nextInt(24 * 40))),
                random.nextBoolean() ? Optional.empty() : Optional.of(new Product("NUTRITION")),
                Optional.empty(),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(List.of(new Tag("plan=gold"), new Tag("site=nyc"))));
    }

    /** Of a name of its own, so that it may run with another contract. */
    private static LineId line(ContractId contract) {
        return new LineId("l-" + contract);
    }

    private static LineId second(ContractId contract) {
        return new LineId("n-" + contract);
    }

    private ContractId contract() {
        return new ContractId("k" + random.nextInt(CONTRACTS));
    }

    /** Mostly the one that is open, sometimes an earlier one. */
    private RenewalId renewal() {
        var known = client.book().renewals().all();
        if (known.isEmpty()) return new RenewalId("k0.1");
        var open = known.stream().filter(renewal -> renewal.isOpen()).toList();
        var among = open.isEmpty() || random.nextInt(4) == 0 ? known : open;
        return among.get(random.nextInt(among.size())).id();
    }

    private UserId user() {
        return user(random);
    }

    private LocalDate today() {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
