package perennial.ledger;

import java.util.Optional;
import java.util.OptionalLong;
import perennial.domain.UserId;

/**
 * Who wrote a commit, why and with what.
 *
 * @param key the idempotency key: the caller's, or the one made for the request
 * @param digest hexadecimal SHA-256 of command and body
 * @param by the actor, an opaque subject
 * @param correlation what the commit belongs to, such as the request's id
 * @param causation what led to it, such as an import's id
 * @param build the code that wrote it
 * @param policy the commit of {@code policies/default} that shaped it, 0 for the built-in policy; empty where none did
 */
public record Meta(
        String key,
        String digest,
        UserId by,
        String correlation,
        Optional<String> causation,
        String build,
        OptionalLong policy) {

    /** The key that the caller sent, where one was. */
    public Optional<String> callersKey() {
        return RequestKey.isCallers(key) ? Optional.of(key) : Optional.empty();
    }
}
