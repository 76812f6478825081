package perennial.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import perennial.domain.Actor;
import perennial.domain.BadValue;
import perennial.domain.Origin;

/**
 * What comes with a command beside the command.
 *
 * @param actor from the verified token, never from a body; only the id is kept
 * @param at the business time asked for
 * @param key the caller's idempotency key
 * @param digest hexadecimal SHA-256 of command and body, see {@link #digest}
 * @param correlation what the commit belongs to, such as the request's id
 * @param causation what led to it, such as an import's id
 * @param ifMatch the head that the ledger must have
 * @param dryRun decide and answer, but write nothing
 */
public record Request(
        Actor actor,
        Origin origin,
        Optional<Instant> at,
        Optional<String> key,
        String digest,
        String correlation,
        Optional<String> causation,
        OptionalLong ifMatch,
        boolean dryRun) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** @throws BadValue where the key is no 1-128 printable ASCII characters without spaces at its ends */
    public Request {
        BadValue.unless(
                key.isEmpty() || RequestKey.isValid(key.get()),
                "",
                "Idempotency-Key must be 1-128 printable ASCII characters without spaces at its ends");
        if (!SHA_256.matcher(digest).matches()) {
            throw new IllegalArgumentException("a request's digest is a SHA-256 in lower-case hexadecimal");
        }
    }

    /** A request without key, time and conditions. */
    public static Request of(Actor actor, Origin origin, String digest, String correlation) {
        return new Request(
                actor,
                origin,
                Optional.empty(),
                Optional.empty(),
                digest,
                correlation,
                Optional.empty(),
                OptionalLong.empty(),
                false);
    }

    /** The digest that tells whether the same key comes with the same command and body. */
    public static String digest(String command, byte[] body) {
        var sha = Sha256.digest();
        sha.update(command.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) '\n');
        return HexFormat.of().formatHex(sha.digest(body));
    }

    public Request withAt(Instant time) {
        return new Request(actor, origin, Optional.of(time), key, digest, correlation, causation, ifMatch, dryRun);
    }

    public Request withKey(String callersKey) {
        return new Request(actor, origin, at, Optional.of(callersKey), digest, correlation, causation, ifMatch, dryRun);
    }

    public Request withCausation(String cause) {
        return new Request(actor, origin, at, key, digest, correlation, Optional.of(cause), ifMatch, dryRun);
    }

    public Request withIfMatch(long head) {
        return new Request(actor, origin, at, key, digest, correlation, causation, OptionalLong.of(head), dryRun);
    }

    public Request asDryRun() {
        return new Request(actor, origin, at, key, digest, correlation, causation, ifMatch, true);
    }
}
