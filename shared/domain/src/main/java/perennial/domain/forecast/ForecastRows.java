package perennial.domain.forecast;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterOutputStream;
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
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static Stream<String> linesOf(String part) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new InflaterOutputStream(bytes)) {
            out.write(Base64.getDecoder().decode(part));
        } catch (IOException notCompressed) {
            throw new UncheckedIOException(notCompressed);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines();
    }
}
