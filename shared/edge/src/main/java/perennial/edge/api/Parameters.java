package perennial.edge.api;

import java.util.List;
import java.util.function.Supplier;
import perennial.domain.BadValue;
import perennial.edge.http.HttpRequest;
import perennial.edge.http.Problem;
import perennial.edge.http.ProblemException;

/** Reads parameters so that a 400 names the one that is wrong. */
public final class Parameters {

    private Parameters() {}

    /**
     * Refuses a query parameter that the route does not know: a typo must not vanish.
     *
     * @throws ProblemException 400
     */
    public static void requireKnown(HttpRequest request, List<Parameter<?>> known) {
        if (request.query().isEmpty()) return;
        List<String> names = known.stream().map(Parameter::name).toList();
        for (String given : request.query().keySet()) {
            if (!names.contains(given)) {
                throw Problem.ofParameter(
                                HttpRequest.shown(given),
                                "is not a parameter here; "
                                        + (names.isEmpty() ? "there is none" : "known are " + String.join(", ", names)))
                        .thrown();
            }
        }
    }

    /** @throws ProblemException 400 */
    public static <T> T read(Parameter<T> parameter, String text) {
        return reading(parameter, () -> parameter.read().apply(text));
    }

    /** @throws ProblemException 400 where {@code read} refuses the value */
    public static <T> T reading(Parameter<?> parameter, Supplier<T> read) {
        try {
            return read.get();
        } catch (BadValue bad) {
            throw Problem.ofParameter(parameter.name(), bad.getMessage()).thrown();
        }
    }
}
