package perennial.edge.command;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import perennial.domain.CommandType;

/** The business time of a command: a field beside its own, unless it states times itself. */
public final class CommandTime {
    /** The field's name. */
    public static final String FIELD = "at";

    private static final ClassValue<Boolean> STATED = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return statesTime(type);
        }
    };

    private CommandTime() {}

    /** Whether the body of such a command may say {@code at}; an answer to a survey says itself when it was given. */
    public static boolean isBeside(CommandType<?> type) {
        return !STATED.get(type.type());
    }

    private static boolean statesTime(Type type) {
        return switch (type) {
            case ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).anyMatch(CommandTime::statesTime);
            case Class<?> record
            when record.isRecord() ->
                Arrays.stream(record.getRecordComponents())
                        .anyMatch(part -> part.getName().equals(FIELD) || statesTime(part.getGenericType()));
            default -> false;
        };
    }
}
