package perennial.bench;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import perennial.domain.Actor;
import perennial.domain.Command;
import perennial.domain.ContractId;
import perennial.domain.Decision;
import perennial.domain.Fact;
import perennial.domain.LineId;
import perennial.domain.Origin;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.ResponseId;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.domain.client.Client;
import perennial.domain.client.ClientType;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.contract.AutoRenew;
import perennial.domain.contract.ContractCommand.NewLine;
import perennial.domain.contract.ContractCommand.SignContract;
import perennial.domain.contract.FeeModel;
import perennial.domain.contract.NoticePeriod;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.RenewalCommand.CallForecast;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponse;
import perennial.domain.satisfaction.SatisfactionCommand.RecordResponses;
import perennial.domain.satisfaction.SurveyKind;
import perennial.ledger.Ledger;
import perennial.ledger.Request;
import perennial.ledger.Result;

/**
 * A client with one contract and its open renewal, of whom the forecast is called again and again, each time differently, and
 * who answers surveys. May be used by several threads.
 */
final class Customer {

    private static final UserId MANAGER = new UserId("manager-1");
    private static final ContractId CONTRACT = new ContractId("contract-0");
    private static final RenewalId RENEWAL = new RenewalId("contract-0.1");
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final String DIGEST = Request.digest("bench", new byte[0]);

    private final String id;
    private final AtomicInteger calls = new AtomicInteger();

    private Customer(String id) {
        this.id = id;
    }

    /** A new one, with two commits. */
    static Customer sign(Ledger ledger) {
        var customer = new Customer("customer-" + UUID.randomUUID());
        customer.send(
                ledger,
                new OnboardClient(
                        "Customer",
                        ClientType.EMPLOYER,
                        Optional.empty(),
                        Optional.empty(),
                        MANAGER,
                        Optional.empty()));
        customer.send(ledger, contract());
        return customer;
    }

    /** A new one with so many commits, written 25 a call. */
    static Customer grown(Site site, int commits) {
        try (var appends = new BulkAppends(site.store().client(), site.tables().ledger())) {
            Ledger ledger = site.ledger(appends, InstantSource.system());
            Customer customer = sign(ledger);
            IntStream.range(2, commits).forEach(i -> customer.callForecast(ledger));
            return customer;
        }
    }

    String id() {
        return id;
    }

    /** One event. */
    Result callForecast(Ledger ledger) {
        return send(ledger, nextCall());
    }

    /** So many events in one commit. */
    Result callForecasts(Ledger ledger, int count) {
        Decision<Client> decision = (client, context) -> {
            var facts = new ArrayList<Fact>();
            for (int i = 0; i < count; i++) facts.addAll(Site.CLIENTS.decide(nextCall(), client, context));
            return facts;
        };
        return ledger.decide(Site.CLIENTS, id, request(), decision);
    }

    /** So many answers, each with a claim, in one commit. */
    Result answer(Ledger ledger, int count) {
        Instant now = Instant.now();
        List<RecordResponse> answers = IntStream.range(0, count)
                .map(i -> calls.incrementAndGet())
                .mapToObj(number -> new RecordResponse(
                        new ResponseId("r-" + number),
                        SurveyKind.NPS,
                        number % 11,
                        now,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        return send(ledger, new RecordResponses(answers));
    }

    private CallForecast nextCall() {
        var amount = new Amount("%d.00".formatted(50_000 + calls.incrementAndGet()));
        return new CallForecast(RENEWAL, ForecastCategory.COMMIT, amount, TODAY.plusMonths(2));
    }

    private static SignContract contract() {
        LocalDate start = TODAY.minusMonths(6);
        var line =
                new NewLine(new LineId("line-0"), new Product("MENTAL_HEALTH"), FeeModel.PMPM, new Rate("4.25"), 1_000);
        return new SignContract(
                CONTRACT,
                Optional.empty(),
                start,
                Optional.of(start.plusYears(1).minusDays(1)),
                new CurrencyCode("USD"),
                Optional.of(new NoticePeriod(90, NoticePeriod.Unit.DAYS)),
                new AutoRenew(AutoRenew.Mode.SAME_TERM, Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(line));
    }

    private Result send(Ledger ledger, Command command) {
        return ledger.execute(Site.CLIENTS, id, command, request());
    }

    private static Request request() {
        return Request.of(new Actor(MANAGER, Set.of(Role.MANAGER)), Origin.PERSON, DIGEST, "bench");
    }
}
