package perennial.edge.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a caller would rather have, as RFC 9110 reads {@code Accept}. Nobody is turned away for it: where nothing on offer is
 * named there is JSON.
 */
final class Accept {
    private static final Pattern RANGE = Pattern.compile("([^/;\\s]+)/([^/;\\s]+)\\s*(;.*)?");
    private static final Pattern WEIGHT = Pattern.compile(";\\s*q=([01](?:\\.[0-9]{0,3})?)\\s*(?:;|$)");
    private static final Preference NONE = new Preference(0, 0);

    private Accept() {}

    /** How much a media type is wanted, and how closely it was named. */
    private record Preference(double weight, int closeness) {}

    /** Whether CSV is wanted more than JSON, or as much and named more closely. */
    static boolean prefersCsv(String header) {
        Preference csv = preference(header, "text", "csv");
        Preference json = preference(header, "application", "json");
        if (csv.weight() != json.weight()) return csv.weight() > json.weight();
        return csv.weight() > 0 && csv.closeness() > json.closeness();
    }

    /** The closest range that a media type is in decides. */
    private static Preference preference(String header, String type, String subtype) {
        return Arrays.stream(header.toLowerCase(Locale.ROOT).split(",", -1))
                .flatMap(range -> preference(RANGE.matcher(range.strip()), type, subtype).stream())
                .reduce(NONE, (one, other) -> other.closeness() > one.closeness() ? other : one);
    }

    private static Optional<Preference> preference(Matcher range, String type, String subtype) {
        if (!range.matches()) return Optional.empty();
        int closeness = Stream.of(type + "/" + subtype, type + "/*", "*/*")
                .toList()
                .indexOf(range.group(1) + "/" + range.group(2));
        if (closeness < 0) return Optional.empty();
        return Optional.of(new Preference(weight(Optional.ofNullable(range.group(3))), 3 - closeness));
    }

    private static double weight(Optional<String> parameters) {
        return parameters
                .map(WEIGHT::matcher)
                .filter(Matcher::find)
                .map(found -> Double.parseDouble(found.group(1)))
                .orElse(1.0);
    }
}
