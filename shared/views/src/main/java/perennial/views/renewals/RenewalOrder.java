package perennial.views.renewals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import perennial.domain.BadValue;
import perennial.domain.ClientId;
import perennial.domain.RenewalId;
import perennial.domain.money.Amount;

/** The order of a list of renewals; ties go by client and renewal, and what has no value to go by comes last. */
public record RenewalOrder(By by, boolean descending) {

    public static final RenewalOrder SOONEST = new RenewalOrder(By.DUE_ON, false);

    /** Of names, so that a place stays short. */
    private static final int MOST_CHARACTERS = 80;

    private static final char LINE = '\n';

    public enum By {
        DUE_ON("dueOn"),
        NOTICE_DEADLINE("noticeDeadline"),
        ANNUAL_VALUE("annualValue"),
        CLIENT_NAME("clientName");

        private final String word;

        By(String word) {
            this.word = word;
        }

        /** How callers name it. */
        public String word() {
            return word;
        }
    }

    /** Where a renewal stands in the list. */
    record Place(Optional<String> key, String clientId, String renewalId) {

        /** In the order of the soonest. */
        static Place soonest(LocalDate dueOn, ClientId clientId, RenewalId renewalId) {
            return new Place(Optional.of(dueOn.toString()), clientId.text(), renewalId.text());
        }

        String text() {
            return key.map(text -> "=" + text).orElse("") + LINE + clientId + LINE + renewalId;
        }

        static Place parse(String text) {
            String[] parts = text.split("\n", -1);
            BadValue.unless(parts.length == 3, "", "is no place in a list of renewals");
            Optional<String> key = parts[0].isEmpty() ? Optional.empty() : Optional.of(parts[0].substring(1));
            return new Place(key, parts[1], parts[2]);
        }
    }

    /** Where a row stands, to go on after it. */
    public String placeOf(PipelineRow row) {
        return place(row).text();
    }

    Place place(PipelineRow row) {
        return place(row.client().id(), row.renewal(), row.client().name());
    }

    /** Where a renewal stands in an order that does not look at its client. */
    Place place(DueRow row) {
        return place(row.clientId(), row.renewal(), "");
    }

    private Place place(ClientId client, RenewalRow renewal, String clientName) {
        Optional<String> key = switch (by) {
            case DUE_ON -> Optional.of(renewal.dueOn().toString());
            case NOTICE_DEADLINE -> renewal.noticeDeadline().map(Object::toString);
            case ANNUAL_VALUE -> renewal.annualValue().map(RenewalOrder::digits);
            case CLIENT_NAME -> Optional.of(beginning(clientName.toLowerCase(Locale.ROOT)));
        };
        return new Place(key, client.text(), renewal.renewalId().text());
    }

    boolean needsClients() {
        return by == By.CLIENT_NAME;
    }

    Comparator<Place> comparator() {
        Comparator<String> keys = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.<Place, Boolean>comparing(place -> place.key().isEmpty())
                .thenComparing(place -> place.key().orElse(""), keys)
                .thenComparing(Place::clientId)
                .thenComparing(Place::renewalId);
    }

    /** All of the same length, so that they sort as numbers do. */
    private static String digits(Amount amount) {
        BigDecimal units = amount.value().setScale(4, RoundingMode.UNNECESSARY).movePointRight(4);
        return "%030d".formatted(units.toBigIntegerExact());
    }

    private static String beginning(String name) {
        int characters = Math.min(MOST_CHARACTERS, name.codePointCount(0, name.length()));
        return name.substring(0, name.offsetByCodePoints(0, characters));
    }
}
