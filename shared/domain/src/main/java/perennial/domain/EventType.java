package perennial.domain;

/**
 * How an event is named in the ledger, for ever.
 *
 * @param name such as {@code ClientOnboarded}
 * @param version the version written today, from 1; older ones are upcast when read
 */
public record EventType<E extends Event>(String name, int version, Class<E> type) {

    /** The usual case: named as its record, in the first version. */
    public static <E extends Event> EventType<E> of(Class<E> type) {
        return new EventType<>(type.getSimpleName(), 1, type);
    }
}
