package perennial.imports;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import perennial.domain.BadValue;
import perennial.domain.Scalar;

/** The id of an import, which nobody can guess. */
public record ImportId(String text) implements Scalar {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public ImportId {
        BadValue.unless(ID.matcher(text).matches(), "", "must be the id that the import was answered with");
    }

    /** A new one. */
    public static ImportId made() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return new ImportId(HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return text;
    }
}
