package perennial.ledger.json;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import perennial.domain.BadValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a JSON text in the caller's words: nothing of the reader's classes, nothing of the text itself. */
final class JsonProblem {

    private JsonProblem() {}

    static BadValue of(JacksonException unreadable) {
        String path = pointer(unreadable);
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadValue bad) return new BadValue(join(path, bad.field()), bad.getMessage());
        }
        return new BadValue(path, message(unreadable));
    }

    /** A record names fields either from itself on or, where it knows its place in the body, from the body on. */
    private static String join(String path, String field) {
        boolean fromTheBody = !path.isEmpty() && (field + "/").startsWith(path + "/");
        return fromTheBody ? field : path + field;
    }

    private static String pointer(JacksonException unreadable) {
        return unreadable.getPath().stream()
                .map(step -> step.getPropertyName() != null ? escape(step.getPropertyName()) : "" + step.getIndex())
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String message(JacksonException unreadable) {
        return switch (unreadable) {
            case UnrecognizedPropertyException unknown ->
                "is not a field here; known are "
                        + unknown.getKnownPropertyIds().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(", "));
            case StreamConstraintsException tooMuch -> "is nested too deeply or too long";
            case InputCoercionException tooBig -> expected(int.class);
            case StreamReadException broken when isDuplicate(broken) -> "has a field twice";
            case StreamReadException broken ->
                "is not valid JSON (line %d, column %d)"
                        .formatted(
                                broken.getLocation().getLineNr(),
                                broken.getLocation().getColumnNr());
            case InvalidNullException nothing -> "must not be null";
            case InvalidFormatException format -> expected(format.getTargetType());
            case MismatchedInputException mismatch -> ofMismatch(mismatch);
            default -> "cannot be read";
        };
    }

    private static boolean isDuplicate(StreamReadException broken) {
        return broken.getOriginalMessage().startsWith("Duplicate");
    }

    private static String ofMismatch(MismatchedInputException mismatch) {
        String original = mismatch.getOriginalMessage();
        if (original.startsWith("must be")) return original;
        if (original.startsWith("Missing required")) return "is required";
        if (original.startsWith("Null value") || original.contains("`null`")) return "must not be null";
        if (original.startsWith("Trailing token")) return "must be one JSON value, with nothing after it";
        if (original.startsWith("No content")) return "must be a JSON value, and is empty";
        if (original.startsWith("Duplicate")) return "has a field twice";
        return expected(mismatch.getTargetType());
    }

    private static String expected(Class<?> type) {
        if (type == null) return "cannot be read";
        if (type.isEnum()) {
            return "must be one of "
                    + Stream.of(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "must be a whole number of a sensible size";
        }
        if (type == boolean.class || type == Boolean.class) return "must be true or false";
        if (Number.class.isAssignableFrom(type) || type == double.class) return "must be a number";
        if (type == String.class) return "must be a string";
        if (Iterable.class.isAssignableFrom(type)) return "must be a list";
        return "must be an object";
    }
}
