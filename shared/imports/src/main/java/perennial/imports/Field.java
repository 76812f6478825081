package perennial.imports;

import java.util.Arrays;
import java.util.Optional;

/** What a row can say; the names are those of the request's {@code columns}. */
enum Field {
    CLIENT_ID("clientId"),
    NAME("name"),
    CLIENT_TYPE("clientType"),
    OWNER("owner"),
    SEGMENT("segment"),
    COMPLEXITY("complexity"),
    ONBOARDED_ON("onboardedOn"),
    CONTRACT_ID("contractId"),
    LINE_ID("lineId"),
    PRODUCT("product"),
    SIGNED_ON("signedOn"),
    TERM_START("termStart"),
    TERM_END("termEnd"),
    CURRENCY("currency"),
    FEE_MODEL("feeModel"),
    UNIT_RATE("unitRate"),
    UNITS("units"),
    ANNUAL_VALUE("annualValue"),
    AUTO_RENEW("autoRenew"),
    NOTICE_DAYS("noticeDays"),
    RENEWS("renews"),
    ENDED_ON("endedOn"),
    CHURN_REASON("churnReason"),
    RESPONSE_ID("responseId"),
    KIND("kind"),
    SCORE("score"),
    AT("at"),
    CHANNEL("channel"),
    TAGS("tags");

    private final String text;

    Field(String text) {
        this.text = text;
    }

    static Optional<Field> of(String text) {
        return Arrays.stream(values()).filter(field -> field.text.equals(text)).findFirst();
    }

    /** The name in JSON. */
    String text() {
        return text;
    }

    /** Whether a request may say in which format the column writes it. */
    boolean hasFormat() {
        return switch (this) {
            case ONBOARDED_ON, SIGNED_ON, TERM_START, TERM_END, ENDED_ON, AT -> true;
            default -> false;
        };
    }
}
