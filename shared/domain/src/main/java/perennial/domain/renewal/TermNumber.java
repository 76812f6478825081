package perennial.domain.renewal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import perennial.domain.ContractId;
import perennial.domain.Refusal;
import perennial.domain.RenewalId;

/** A renewal's id read as what it is made of: its contract's id, a dot and the number of the term. */
public final class TermNumber {
    private static final Pattern ID = Pattern.compile("(.{1,56})\\.([1-9][0-9]{0,6})");

    private TermNumber() {}

    /** Whether an id can be a renewal's. */
    public static boolean isOne(RenewalId id) {
        return ID.matcher(id.text()).matches();
    }

    /** The number of the term that a renewal renews. */
    public static int of(RenewalId id) {
        return Integer.parseInt(parse(id).group(2));
    }

    /** The contract that a renewal renews. */
    public static ContractId contract(RenewalId id) {
        return new ContractId(parse(id).group(1));
    }

    private static Matcher parse(RenewalId id) {
        Matcher matcher = ID.matcher(id.text());
        Refusal.unless(matcher.matches(), "renewal.unknown", "there is no renewal %s", id);
        return matcher;
    }
}
