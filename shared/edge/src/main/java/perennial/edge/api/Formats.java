package perennial.edge.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perennial.domain.ApprovalId;
import perennial.domain.ClientId;
import perennial.domain.Code;
import perennial.domain.ContractId;
import perennial.domain.LineId;
import perennial.domain.Product;
import perennial.domain.RenewalId;
import perennial.domain.ResponseId;
import perennial.domain.Scalar;
import perennial.domain.UserId;
import perennial.domain.money.Amount;
import perennial.domain.money.CurrencyCode;
import perennial.domain.money.Rate;
import perennial.domain.money.SignedAmount;
import perennial.domain.satisfaction.Tag;
import perennial.domain.time.Quarter;
import perennial.domain.value.LineName;

/** How the domain's one-string values look, for those who have only the document; the domain itself checks them. */
public final class Formats {
    private static final Map<Class<? extends Scalar>, Format> KNOWN = Map.ofEntries(
            entry(ClientId.class, "[a-z0-9-]{1,64}", "Id of a client and of its ledger", "acme"),
            entry(ContractId.class, "[A-Za-z0-9._-]{1,56}", "Id of a contract, unique within its client", "c-2026"),
            entry(LineId.class, "[A-Za-z0-9._-]{1,64}", "Id of a line, unique within its contract", "l-1"),
            entry(
                    LineName.class,
                    "([A-Za-z0-9._-]{1,64}|~minimum-fee)",
                    "Id of a line, or ~minimum-fee for what a contract's lines lack of its minimum fee",
                    "l-1"),
            entry(RenewalId.class, "[A-Za-z0-9._-]{1,64}", "The contract's id, a dot, the term's number", "c-2026.1"),
            entry(ResponseId.class, "[A-Za-z0-9._-]{1,64}", "Id of an answer, unique within its client", "r-17"),
            entry(ApprovalId.class, "[A-Za-z0-9._-]{1,64}", "Id of an approval, unique within its client", "a-7"),
            entry(UserId.class, "[!-?A-~]{1,128}", "Opaque id of a person, never a name or an e-mail", "u-42"),
            entry(Product.class, "[A-Z0-9_]{1,40}", "Code of something sold", "MENTAL_HEALTH"),
            entry(Code.class, "[A-Za-z0-9._-]{1,64}", "A short code", "web"),
            entry(
                    Tag.class,
                    "[A-Za-z0-9._-]+=[A-Za-z0-9._:/+-]+",
                    "A mark, key=value, at most 64 characters",
                    "region=west"),
            entry(CurrencyCode.class, "[A-Z]{3}", "ISO-4217 currency", "USD"),
            entry(Amount.class, "[0-9]{1,30}(\\.[0-9]{1,4})?", "An amount of money of 0 or more", "45000.00"),
            entry(
                    SignedAmount.class,
                    "-?[0-9]{1,30}(\\.[0-9]{1,4})?",
                    "An amount of money gained, or lost where it is negative",
                    "-1250.00"),
            entry(Quarter.class, "[12][0-9]{3}-Q[1-4]", "A quarter of the calendar", "2026-Q4"),
            entry(Rate.class, "[0-9]{1,12}(\\.[0-9]{1,4})?", "A price per unit of 0 or more, 4 decimals", "4.2500"));

    private Formats() {}

    /** @param pattern the whole text matches it */
    public record Format(String pattern, String description, String example) {

        /** As JSON schema. */
        public Map<String, Object> schema() {
            var schema = new LinkedHashMap<String, Object>();
            schema.put("type", "string");
            schema.put("description", description);
            schema.put("pattern", "^" + pattern + "$");
            schema.put("examples", List.of(example));
            return schema;
        }
    }

    /** @throws IllegalStateException for a value that nobody has described here */
    public static Format of(Class<?> scalar) {
        Format format = KNOWN.get(scalar);
        if (format == null) throw new IllegalStateException(scalar + " has no format for OpenAPI yet");
        return format;
    }

    private static Map.Entry<Class<? extends Scalar>, Format> entry(
            Class<? extends Scalar> type, String pattern, String description, String example) {
        return Map.entry(type, new Format(pattern, description, example));
    }
}
