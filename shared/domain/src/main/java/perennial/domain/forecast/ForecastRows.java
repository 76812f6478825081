package perennial.domain.forecast;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import perennial.domain.Digest;

/**
 * The renewals behind a forecast, by client and renewal. They have one text, a line each, and its digest names them for
 * ever: whoever has the text can check it with nothing but SHA-256.
 */
public record ForecastRows(List<ForecastRow> rows) {

    /**
     * Characters of a part's lines at most. By lines and not by what becomes of them, so that every build parts them alike;
     * ids that nothing compresses still fit into a commit.
     */
    static final int MOST_OF_A_PART = 250_000;

    /** Bytes by which text that nothing compresses may grow. */
    private static final int ROOM = 1_024;

    public ForecastRows {
        rows = rows.stream().sorted(ForecastRow.ORDER).toList();
    }

    public int size() {
        return rows.size();
    }

    /** Those of them that are wanted. */
    public ForecastRows where(Predicate<ForecastRow> wanted) {
        return new ForecastRows(rows.stream().filter(wanted).toList());
    }

    /** Hexadecimal SHA-256 of the lines, in UTF-8, a line feed between two. */
    public String digest() {
        return Digest.of(lines().toArray(String[]::new));
    }

    /** The lines in parts, each compressed (zlib) and written in base64; none where there are no rows. */
    public List<String> parts() {
        return stretches().stream().map(ForecastRows::compressed).toList();
    }

    /** How many parts there are. */
    int partCount() {
        return stretches().size();
    }

    /**
     * The rows of their parts.
     *
     * @throws IllegalStateException where they are not those that the digest names
     */
    public static ForecastRows read(List<String> parts, String digest) {
        List<ForecastRow> rows = parts.stream()
                .flatMap(ForecastRows::linesOf)
                .map(ForecastRow::parse)
                .toList();
        var read = new ForecastRows(rows);
        if (!read.digest().equals(digest)) {
            throw new IllegalStateException("the rows kept as " + digest + " are others: " + read.digest());
        }
        return read;
    }

    private List<String> lines() {
        return rows.stream().map(ForecastRow::line).toList();
    }

    private List<List<String>> stretches() {
        var stretches = new ArrayList<List<String>>();
        int left = 0;
        for (String line : lines()) {
            left -= line.length() + 1;
            if (left < 0) {
                stretches.add(new ArrayList<>());
                left = MOST_OF_A_PART - line.length() - 1;
            }
            stretches.getLast().add(line);
        }
        return stretches;
    }

    private static String compressed(List<String> lines) {
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        byte[] compressed = new byte[text.length + ROOM];
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(text);
            deflater.finish();
            int length = deflater.deflate(compressed);
            return Base64.getEncoder().encodeToString(Arrays.copyOf(compressed, length));
        } finally {
            deflater.end();
        }
    }

    private static Stream<String> linesOf(String part) {
        byte[] text = new byte[MOST_OF_A_PART];
        var inflater = new Inflater();
        try {
            inflater.setInput(Base64.getDecoder().decode(part));
            int length = inflater.inflate(text);
            if (!inflater.finished()) throw new IllegalStateException("a part of rows is cut off, or too long");
            return new String(text, 0, length, StandardCharsets.UTF_8).lines();
        } catch (DataFormatException notCompressed) {
            throw new IllegalStateException("a part of rows is not compressed", notCompressed);
        } finally {
            inflater.end();
        }
    }
}
