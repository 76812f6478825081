package perennial.domain.forecast;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import perennial.domain.BadValue;
import perennial.domain.ClientId;
import perennial.domain.Command;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Origin;
import perennial.domain.Refusal;
import perennial.domain.Scenario;
import perennial.domain.UserId;
import perennial.domain.client.AnyCommand;
import perennial.domain.client.Client;
import perennial.domain.client.ClientType;
import perennial.domain.client.Clients;
import perennial.domain.client.ProfileCommand.OnboardClient;
import perennial.domain.client.Tick;
import perennial.domain.contract.Contract;
import perennial.domain.contract.ContractBook;
import perennial.domain.contract.Term;
import perennial.domain.forecast.ForecastItem.Call;
import perennial.domain.money.Amount;
import perennial.domain.money.Money;
import perennial.domain.policy.Policy;
import perennial.domain.policy.Probability;
import perennial.domain.renewal.ForecastCategory;
import perennial.domain.renewal.Renewal;
import perennial.domain.renewal.Renewal.Closing;
import perennial.domain.renewal.RenewalCommand.CallForecast;
import perennial.domain.time.Quarter;

/** A client's life by chance, under policies by chance, with what was expected of each period at any moment of it. */
final class ForecastLife {

    private static final Clients CLIENTS = new Clients();
    private static final ClientId ACME = new ClientId("acme");

    private final Random random;
    private final List<Moment> moments = new ArrayList<>();

    private record Moment(Instant time, Client client, Map<ForecastCategory, Probability> probabilities) {}

    private ForecastLife(Random random) {
        this.random = random;
        moments.add(new Moment(Instant.parse("2026-01-05T15:00:00Z"), Client.UNKNOWN, Policy.BUILT_IN.probabilities()));
    }

    static ForecastLife of(Random random) {
        var life = new ForecastLife(random);
        life.ask(new OnboardClient(
                "Acme",
                ClientType.EMPLOYER,
                Optional.empty(),
                Optional.empty(),
                new UserId("ann"),
                Optional.of(LocalDate.parse("2020-01-01"))));
        for (int step = 0; step < 80; step++) life.goOn();
        return life;
    }

    /** Moments there are. */
    int length() {
        return moments.size();
    }

    /** Every period that ever had a renewal. */
    Set<Quarter> periods() {
        var periods = new TreeSet<Quarter>();
        for (Moment moment : moments) {
            moment.client().book().renewals().all().forEach(renewal -> periods.add(Quarter.of(day(renewal))));
        }
        return periods;
    }

    /** What was expected of a period at a moment. */
    Forecasted forecasted(Quarter period, int moment) {
        Moment now = moments.get(moment);
        ContractBook book = now.client().book();
        List<ForecastRow> rows = book.renewals().all().stream()
                .flatMap(renewal -> row(renewal, book, period, moment).stream())
                .toList();
        return new Forecasted(period, now.time(), now.probabilities(), new ForecastRows(rows));
    }

    private void goOn() {
        Moment last = moments.getLast();
        Instant time = last.time().plus(Duration.ofHours(1 + random.nextInt(24 * 20)));
        moments.add(new Moment(time, last.client(), random.nextInt(4) == 0 ? anyPolicy() : last.probabilities()));
        for (int i = random.nextInt(4); i >= 0; i--) {
            ask(new AnyCommand(random, last.client(), LocalDate.ofInstant(time, ZoneOffset.UTC)).next());
        }
        if (random.nextInt(3) == 0) expectAnotherAmount();
        take(new Tick(CLIENTS, time).decide(moments.getLast().client(), context(Origin.CLOCK)));
    }

    /** And nothing else: chance alone hardly ever leaves category and day as they were. */
    private void expectAnotherAmount() {
        for (Renewal renewal : moments.getLast().client().book().renewals().all()) {
            renewal.forecast()
                    .ifPresent(called -> ask(new CallForecast(
                            renewal.id(),
                            called.category(),
                            new Amount(Integer.toString(random.nextInt(100_000))),
                            called.closeDate())));
        }
    }

    private void ask(Command command) {
        try {
            take(CLIENTS.decide(command, moments.getLast().client(), context(Origin.PERSON)));
        } catch (Refusal | BadValue no) {
            // Chance asks for much that cannot be.
        }
    }

    private void take(List<Fact> facts) {
        Moment last = moments.getLast();
        Client client = last.client();
        for (Fact fact : facts) client = client.evolve(fact);
        moments.set(moments.size() - 1, new Moment(last.time(), client, last.probabilities()));
    }

    private Context context(Origin origin) {
        return new Context(
                moments.getLast().time(),
                ZoneOffset.UTC,
                origin,
                Scenario.SOMEBODY,
                Optional.empty(),
                Policy.BUILT_IN,
                Optional.empty());
    }

    private Map<ForecastCategory, Probability> anyPolicy() {
        var policy = new EnumMap<ForecastCategory, Probability>(ForecastCategory.class);
        for (ForecastCategory category : ForecastCategory.values()) {
            policy.put(category, new Probability(BigDecimal.valueOf(random.nextInt(10_001), 4)));
        }
        return policy;
    }

    private Optional<ForecastRow> row(Renewal renewal, ContractBook book, Quarter period, int moment) {
        Optional<LocalDate> wasOn = before(renewal, moment)
                .map(earlier -> day(earlier.renewal()))
                .filter(period::contains)
                .findFirst()
                .filter(_ -> !period.contains(day(renewal)));
        if (wasOn.isEmpty() && !period.contains(day(renewal))) return Optional.empty();
        Instant since = before(renewal, moment)
                .map(Stood::since)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return Optional.of(new ForecastRow(
                ACME,
                renewal.id(),
                since,
                renewal.dueOn(),
                renewal.forecast().map(Renewal.Forecast::closeDate),
                wasOn,
                item(renewal, book)));
    }

    private record Stood(Instant since, Renewal renewal) {}

    /** As it stood at this moment and each before it, the latest first. */
    private Stream<Stood> before(Renewal renewal, int moment) {
        return IntStream.rangeClosed(0, moment)
                .mapToObj(i -> moments.get(moment - i))
                .flatMap(then -> then.client().book().renewals().find(renewal.id()).stream()
                        .map(known -> new Stood(then.time(), known)));
    }

    private static LocalDate day(Renewal renewal) {
        return renewal.forecast().map(Renewal.Forecast::closeDate).orElse(renewal.dueOn());
    }

    private static ForecastItem item(Renewal renewal, ContractBook book) {
        Contract contract = book.contracts().get(renewal.contractId());
        Term term = contract.term(renewal.term());
        Money open = contract.recurringValue(contract.valueDay(term), term);
        return new ForecastItem(
                renewal.isOpen()
                        ? open
                        : closed(renewal, Closing::annualValue, contract).orElse(Money.zero(contract.currency())),
                renewal.forecast().map(call -> new Call(call.amount().in(contract.currency(), ""), call.category())),
                renewal.outcome(),
                closed(renewal, Closing::finalValue, contract));
    }

    private static Optional<Money> closed(
            Renewal renewal, Function<Closing, Optional<Amount>> value, Contract contract) {
        return renewal.closing().flatMap(value).map(amount -> amount.in(contract.currency(), ""));
    }
}
