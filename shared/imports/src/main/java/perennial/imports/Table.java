package perennial.imports;

import static java.util.stream.Collectors.joining;
import static perennial.imports.Field.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import perennial.domain.BadValue;

/** What the rows of an import are. */
enum Table {
    CLIENTS(EnumSet.of(CLIENT_ID, NAME, CLIENT_TYPE, OWNER), EnumSet.of(SEGMENT, COMPLEXITY, ONBOARDED_ON)),
    /** A row is one line; rows with one contractId are one contract. */
    CONTRACTS(
            EnumSet.of(CLIENT_ID, CONTRACT_ID, PRODUCT, CURRENCY, FEE_MODEL),
            EnumSet.of(
                    LINE_ID,
                    SIGNED_ON,
                    TERM_START,
                    TERM_END,
                    UNIT_RATE,
                    UNITS,
                    ANNUAL_VALUE,
                    AUTO_RENEW,
                    NOTICE_DAYS,
                    RENEWS,
                    ENDED_ON,
                    CHURN_REASON)),
    RESPONSES(EnumSet.of(RESPONSE_ID, CLIENT_ID, KIND, SCORE, AT), EnumSet.of(PRODUCT, CHANNEL, TAGS));

    private final Set<Field> required;
    private final Set<Field> optional;

    Table(Set<Field> required, Set<Field> optional) {
        this.required = required;
        this.optional = optional;
    }

    /** @throws BadValue unless it is one of the tables */
    static Table of(String text) {
        return Arrays.stream(values())
                .filter(table -> table.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadValue("/as", "must be clients, contracts or responses"));
    }

    /** The name in JSON. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a row is about, for messages. */
    String entity() {
        return switch (this) {
            case CLIENTS -> "client";
            case CONTRACTS -> "line";
            case RESPONSES -> "answer";
        };
    }

    /** The fields' names, for messages. */
    String fields() {
        return Arrays.stream(Field.values()).filter(this::has).map(Field::text).collect(joining(", "));
    }

    boolean has(Field field) {
        return required.contains(field) || optional.contains(field);
    }

    boolean requires(Field field) {
        return required.contains(field);
    }

    /** Refuses columns in which a required field has no place. */
    void requireAll(Set<Field> given) {
        String missing = required.stream()
                .filter(field -> !given.contains(field))
                .map(Field::text)
                .collect(joining(", "));
        BadValue.unless(missing.isEmpty(), "/columns", "must say where to find " + missing);
        BadValue.unless(
                this != CONTRACTS || given.contains(ANNUAL_VALUE) || given.contains(UNIT_RATE) && given.contains(UNITS),
                "/columns",
                "must say where to find unitRate and units, or annualValue");
    }
}
