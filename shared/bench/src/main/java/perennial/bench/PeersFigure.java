package perennial.bench;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import perennial.bench.Peers.Done;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.json.DomainJson;
import perennial.testkit.Tally;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/** The same work on ours and on the peers, over HTTP on the same store, with the same events' data. */
final class PeersFigure {

    private static final String OURS = "perennial";
    private static final int RUNS = 40;
    /** The peers' program has written its streams one by one before it measures. */
    private static final int WARM_UP = 200;

    private static final int SHORT = 100;
    private static final int LONG = 1_000;
    private static final int EVENTS = 50;

    private final Site site;
    private final Tally tally = new Tally();
    private final DynamoDbClient counting;
    private final List<Done> done = new ArrayList<>();

    PeersFigure(Site site) {
        this.site = site;
        this.counting = tally.counting(site.store().client());
    }

    void print() {
        ours();
        done.addAll(Peers.run(site.store().endpoint().orElseThrow(), someEvents()));
        var byWork = new LinkedHashMap<String, Map<String, Done>>();
        done.forEach(each -> byWork.computeIfAbsent(each.what(), what -> new LinkedHashMap<>())
                .put(each.peer(), each));
        List<String> names = done.stream().map(Done::peer).distinct().toList();
        var sheet = new Sheet(
                Stream.concat(Stream.of("calls · units · ms"), names.stream()).toArray(String[]::new));
        byWork.forEach((what, each) ->
                sheet.row(Stream.concat(Stream.of(what), names.stream().map(name -> cell(each.get(name))))
                        .toArray()));
        sheet.print("Beside the peers, over HTTP");
    }

    private static String cell(Done done) {
        return "%s · %s · %.1f".formatted(plain(done.calls()), plain(done.units()), done.ms());
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? "%.0f".formatted(number) : "%.2f".formatted(number);
    }

    private void ours() {
        measureAppend("append 1 event, warm", true, Customer::callForecast);
        measureAppend("append 1 event, cold", false, Customer::callForecast);
        measureAppend("append 5 events at once, warm", true, (customer, ledger) -> customer.callForecasts(ledger, 5));
        measureAppend("append 20 events at once, warm", true, (customer, ledger) -> customer.callForecasts(ledger, 20));
        measureLoad("load 100 events, cold, consistent", SHORT);
        measureLoad("load 1,000 events, cold, consistent", LONG);
    }

    private void measureAppend(String what, boolean warm, BiConsumer<Customer, Ledger> append) {
        Customer customer = Customer.grown(site, SHORT);
        Ledger known = unaware();
        append.accept(customer, known);
        measure(what, ledger -> append.accept(customer, warm ? known : ledger));
    }

    private void measureLoad(String what, int events) {
        // Onboarding and signing are three events in two commits.
        Customer customer = Customer.grown(site, events - 1);
        measure(what, ledger -> ledger.load(Site.CLIENTS, customer.id()));
    }

    private void measure(String what, Consumer<Ledger> work) {
        for (int run = 0; run < WARM_UP; run++) work.accept(unaware());
        tally.reset();
        var times = new Latencies();
        for (int run = 0; run < RUNS; run++) {
            Ledger ledger = unaware();
            times.time(() -> work.accept(ledger));
        }
        done.add(new Done(OURS, what, tally.calls() / (double) RUNS, tally.units() / RUNS, times.percentile(50)));
    }

    private Ledger unaware() {
        return site.ledger(counting, InstantSource.system());
    }

    /** The data of events as our own ledger holds them. */
    private List<JsonNode> someEvents() {
        var address =
                new Address(Site.CLIENTS.name(), Customer.grown(site, EVENTS).id());
        return site
                .store()
                .client()
                .query(query -> query.tableName(site.tables().ledger())
                        .keyConditionExpression("ledger = :ledger")
                        .expressionAttributeValues(Map.of(":ledger", AttributeValue.fromS(address.text())))
                        .scanIndexForward(false)
                        .limit(EVENTS - 2))
                .items()
                .stream()
                .map(item -> DomainJson.tree(item.get("events").s()).get(0).get("data"))
                .toList();
    }
}
