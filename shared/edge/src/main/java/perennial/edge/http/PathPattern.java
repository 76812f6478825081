package perennial.edge.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with names for some of its segments.
 *
 * @param text as in the template: {@code /v1/clients/{id}}
 * @param segments between its slashes
 */
public record PathPattern(String text, List<String> segments) {

    public PathPattern(String text) {
        this(text, List.of(text.substring(1).split("/", -1)));
    }

    /** The named segments of a path of this form; empty for any other path. */
    public Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) return Optional.empty();
        var named = new LinkedHashMap<String, String>();
        for (int i = 0; i < path.size(); i++) {
            String expected = segments.get(i);
            if (isName(expected)) {
                if (path.get(i).isEmpty()) return Optional.empty();
                named.put(expected.substring(1, expected.length() - 1), path.get(i));
            } else if (!expected.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(named);
    }

    /** The names it has, in order. */
    public List<String> names() {
        return segments.stream()
                .filter(PathPattern::isName)
                .map(segment -> segment.substring(1, segment.length() - 1))
                .toList();
    }

    private static boolean isName(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }
}
