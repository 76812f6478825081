package perennial.local.demo;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import perennial.domain.ClientId;
import perennial.domain.UserId;
import perennial.domain.client.ClientType;
import perennial.domain.money.CurrencyCode;
import perennial.domain.policy.Complexity;

/**
 * A client of the demo portfolio.
 *
 * @param number from 0: what its story depends on
 * @param members how many people it covers
 */
record Organisation(
        int number,
        String name,
        ClientType type,
        String segment,
        Complexity complexity,
        UserId manager,
        CurrencyCode currency,
        int members) {

    private static final List<String> EMPLOYERS = List.of(
            "Alder Freight",
            "Birch & Vale Foods",
            "Cobalt Robotics",
            "Dunmore Airlines",
            "Eastgate Hotels",
            "Fairwind Energy",
            "Garnet Steel",
            "Harbor Point Media",
            "Ironwood Tools",
            "Juniper Retail",
            "Kestrel Insurance",
            "Lakeshore Paper",
            "Meridian Motors",
            "Northlight Software",
            "Oakridge Homes",
            "Pinnacle Logistics",
            "Quarry Cement",
            "Redwood Financial",
            "Summit Sports",
            "Tidewater Shipping",
            "Umber Ceramics",
            "Vantage Telecom",
            "Willow Creek Dairy",
            "Xenon Optics",
            "Yarrow Textiles",
            "Zephyr Rail",
            "Amber Glassworks",
            "Brightwater Utilities",
            "Canyon Mining",
            "Delta Packaging",
            "Ember Restaurants",
            "Foxglove Cosmetics",
            "Granite Engineering",
            "Hawthorn Law",
            "Indigo Travel");
    private static final List<String> PLANS = List.of(
            "Aspen Health Plan",
            "Beacon Mutual Health",
            "Cedar Valley Advantage",
            "Evergreen Care Alliance",
            "Frontier Health Cooperative",
            "Great Plains Assurance",
            "Highland Health Partners",
            "Keystone Community Plan",
            "Liberty Bell Health",
            "Mesa Medicaid Plan",
            "Pacific Crest Health",
            "Prairie State Health Plan",
            "Sunrise Senior Advantage");
    private static final List<String> SYSTEMS = List.of(
            "Bayview Medical Center",
            "Cascade Health System",
            "Good Shepherd Hospitals",
            "Lakeland Regional Health",
            "Northern Rivers Health",
            "Riverside University Health",
            "St. Brendan Health",
            "Three Oaks Hospital Group",
            "Twin Lakes Clinics",
            "Valley Children's Health",
            "Westbridge Health",
            "Royal Weald Hospitals");
    private static final List<String> REGIONS = List.of("East", "West", "South", "Midwest");
    private static final int MANAGERS = 6;

    /** All of them, always the same. */
    static List<Organisation> all() {
        var random = new Random(60);
        int plans = EMPLOYERS.size();
        int systems = plans + PLANS.size();
        return IntStream.range(0, systems + SYSTEMS.size())
                .mapToObj(i -> i < plans
                        ? of(i, EMPLOYERS.get(i), ClientType.EMPLOYER, 400 + random.nextInt(9_000))
                        : i < systems
                                ? of(i, PLANS.get(i - plans), ClientType.HEALTH_PLAN, 20_000 + random.nextInt(180_000))
                                : of(
                                        i,
                                        SYSTEMS.get(i - systems),
                                        ClientType.HEALTH_SYSTEM,
                                        3_000 + random.nextInt(20_000)))
                .toList();
    }

    private static Organisation of(int number, String name, ClientType type, int members) {
        return new Organisation(
                number,
                name,
                type,
                REGIONS.get(number % REGIONS.size()),
                members > 100_000 ? Complexity.STRATEGIC : members > 20_000 ? Complexity.HIGH : Complexity.MEDIUM,
                new UserId("cm-%02d".formatted(1 + number % MANAGERS)),
                new CurrencyCode(
                        name.startsWith("Royal")
                                ? "GBP"
                                : number % 15 == 7 ? "CAD" : number % 15 == 11 ? "EUR" : "USD"),
                members);
    }

    ClientId id() {
        return new ClientId(
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", ""));
    }
}
