package perennial.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import perennial.domain.Actor;
import perennial.domain.ApprovalId;
import perennial.domain.Command;
import perennial.domain.Context;
import perennial.domain.ContractId;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.Origin;
import perennial.domain.Product;
import perennial.domain.Recorded;
import perennial.domain.Refusal;
import perennial.domain.RenewalId;
import perennial.domain.ResponseId;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.domain.approval.ApprovalCommand.DecideApproval;
import perennial.domain.approval.ApprovalCommand.RequestApproval;
import perennial.domain.approval.Ask;
import perennial.domain.approval.Subject;
import perennial.domain.approval.Verdict;
import perennial.domain.client.Client;
import perennial.domain.client.ClientType;
import perennial.domain.client.Clients;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.Tick;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.policy.Policy;
import perennial.domain.renewal.ConcessionType;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.RenewalCommand.CallForecast;
import perennial.domain.renewal.RenewalCommand.GrantConcession;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponse;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponses;
import perennial.domain.satisfaction.SurveyKind;

/**
 * Up to three years of one client: one to three contracts of two or three lines, which mostly renew themselves, the clock's
 * monthly turns, calls of the forecast, and answers month by month. The same seed and pace give the same life.
 */
final class ClientLife {

    static final LocalDate BEGINNING = LocalDate.parse("2023-01-01");
    static final LocalDate TODAY = LocalDate.parse("2026-01-01");
    private static final Clients CLIENTS = new Clients();
    private static final List<String> PRODUCTS = List.of("GENERAL_MEDICAL", "MENTAL_HEALTH", "NUTRITION");
    /** What one command takes. */
    private static final int ANSWERS_AT_ONCE = 99;

    private static final Actor LEAD = new Actor(new UserId("lead-1"), Set.of(Role.LEAD));

    private final Random random;
    /** Of its own, so that approvals change nothing else in a life. */
    private final Random asking;

    private final UserId owner;
    private final Pace pace;
    private final List<Recorded> events = new ArrayList<>();
    private Client client = Client.UNKNOWN;
    private long commits;
    private int answers;
    private int asked;

    /**
     * How much happens.
     *
     * @param months how long the life is, at most three years
     */
    record Pace(int months, int answersAMonth) {

        /** Three years of four answers a month, some 250 events. */
        static final Pace USUAL = new Pace(36, 4);

        /** Some 100 events. */
        static final Pace HUNDRED = new Pace(6, 13);
    }

    private ClientLife(long seed, UserId owner, Pace pace) {
        this.random = new Random(seed);
        this.asking = new Random(seed);
        this.owner = owner;
        this.pace = pace;
    }

    /** Everything that was recorded. */
    static List<Recorded> of(long seed, UserId owner, Pace pace) {
        var life = new ClientLife(seed, owner, pace);
        life.live("Client %05d".formatted(seed));
        return life.events;
    }

    private void live(String name) {
        decide(BEGINNING, Origin.PERSON, onboarding(name));
        int contracts = 1 + random.nextInt(3);
        for (int i = 0; i < contracts; i++) decide(BEGINNING, Origin.PERSON, contract(i));
        for (int passed = 1; passed <= pace.months(); passed++) {
            LocalDate month = BEGINNING.plusMonths(passed);
            for (int left = pace.answersAMonth(); left > 0; left -= ANSWERS_AT_ONCE) {
                decide(month, Origin.PERSON, answers(month, Math.min(left, ANSWERS_AT_ONCE)));
            }
            tick(month);
            if (random.nextInt(6) == 0) callForecast(month);
            if (asking.nextInt(6) == 0) concede(month);
        }
    }

    private OnboardClient onboarding(String name) {
        ClientType type = ClientType.values()[random.nextInt(ClientType.values().length)];
        String segment = random.nextBoolean() ? "mid" : "large";
        return new OnboardClient(name, type, Optional.of(segment), Optional.empty(), owner, Optional.empty());
    }

    private SignContract contract(int number) {
        LocalDate start = BEGINNING.plusMonths(random.nextInt(12)).minusMonths(11);
        boolean renewsItself = random.nextInt(5) > 0;
        return new SignContract(
                new ContractId("contract-" + number),
                Optional.empty(),
                start,
                Optional.of(start.plusYears(1).minusDays(1)),
                new CurrencyCode("USD"),
                Optional.of(new NoticePeriod(90, NoticePeriod.Unit.DAYS)),
                renewsItself ? new AutoRenew(AutoRenew.Mode.SAME_TERM, Optional.empty()) : AutoRenew.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                IntStream.range(0, 2 + random.nextInt(2)).mapToObj(this::line).toList());
    }

    private NewLine line(int number) {
        return new NewLine(
                new LineId("line-" + number),
                new Product(PRODUCTS.get(number)),
                FeeModel.PEPM,
                new Rate("%d.25".formatted(1 + random.nextInt(9))),
                500 + random.nextInt(5_000));
    }

    private RecordResponses answers(LocalDate month, int count) {
        return new RecordResponses(IntStream.range(0, count)
                .mapToObj(i -> new RecordResponse(
                        new ResponseId("r-" + ++answers),
                        SurveyKind.NPS,
                        random.nextInt(11),
                        noon(month.minusDays(1 + random.nextInt(27))),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList());
    }

    private List<RenewalId> open() {
        return client.book().renewals().all().stream()
                .filter(Renewal::isOpen)
                .map(Renewal::id)
                .toList();
    }

    /** Asked for by the manager, mostly approved by a lead, and then granted. */
    private void concede(LocalDate day) {
        List<RenewalId> open = open();
        if (open.isEmpty()) return;
        RenewalId renewal = open.get(asking.nextInt(open.size()));
        ConcessionType type = ConcessionType.values()[asking.nextInt(ConcessionType.values().length)];
        var id = new ApprovalId("approval-" + ++asked);
        var value = new Amount("%d00.00".formatted(1 + asking.nextInt(90)));
        decide(
                day,
                Origin.PERSON,
                new RequestApproval(
                        id,
                        Subject.of(renewal),
                        Ask.CONCESSION,
                        Optional.of(value),
                        Optional.of(new CurrencyCode("USD")),
                        day.plusDays(7),
                        Optional.empty(),
                        Optional.of(type),
                        Optional.empty()));
        if (asking.nextInt(4) == 0) return;
        decide(day, new DecideApproval(id, Verdict.APPROVED), context(day, Origin.PERSON, LEAD));
        decide(day, Origin.PERSON, new GrantConcession(renewal, type, value, id));
    }

    private void callForecast(LocalDate day) {
        List<RenewalId> open = open();
        if (open.isEmpty()) return;
        ForecastCategory category = ForecastCategory.values()[random.nextInt(ForecastCategory.values().length)];
        decide(
                day,
                Origin.PERSON,
                new CallForecast(
                        open.get(random.nextInt(open.size())), category, new Amount("50000.00"), day.plusMonths(2)));
    }

    private void decide(LocalDate day, Origin origin, Command command) {
        decide(day, command, context(day, origin, new Actor(owner, Set.of(Role.MANAGER))));
    }

    private void decide(LocalDate day, Command command, Context context) {
        try {
            record(day, CLIENTS.decide(command, client, context));
        } catch (Refusal no) {
            // Chance asked for what the rules forbid.
        }
    }

    private void tick(LocalDate day) {
        record(day, new Tick(CLIENTS, noon(day)).decide(client, context(day, Origin.CLOCK, Actor.CLOCK)));
    }

    private void record(LocalDate day, List<Fact> facts) {
        if (facts.isEmpty()) return;
        commits++;
        for (int i = 0; i < facts.size(); i++) {
            events.add(new Recorded(commits, i, noon(day), owner, facts.get(i)));
            client = client.evolve(facts.get(i));
        }
    }

    private static Context context(LocalDate day, Origin origin, Actor actor) {
        return new Context(
                noon(day), ZoneOffset.UTC, origin, actor, Optional.empty(), Policy.BUILT_IN, Optional.empty());
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
