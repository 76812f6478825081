package perennial.local.function;

import java.time.Duration;

/** What events are sent to. */
public interface Target {

    /**
     * The JSON that it answers to an event, within its own timeout.
     *
     * @throws InvocationFailed where it does not answer
     */
    byte[] invoke(byte[] event) throws InvocationFailed;

    /** As {@link #invoke(byte[])}, but no longer than {@code limit}, as a caller with less patience would have it. */
    default byte[] invoke(byte[] event, Duration limit) throws InvocationFailed {
        return invoke(event);
    }
}
