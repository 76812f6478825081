package perennial.ledger;

import java.util.Optional;
import perennial.domain.Decision;

/**
 * What somebody wants of one ledger.
 *
 * @param neededClaim the claimed name whose fact the decision needs to see
 * @param key the idempotency key: the caller's, or one made for this request
 */
record Wanted<S>(Address ledger, Request request, Decision<S> decision, Optional<String> neededClaim, String key) {

    static <S> Wanted<S> of(Address ledger, Request request, Decision<S> decision, Optional<String> neededClaim) {
        return new Wanted<>(
                ledger, request, decision, neededClaim, request.key().orElseGet(RequestKey::made));
    }

    /** Whether a commit was made for this very wish, be it by another request. */
    boolean isMadeBy(Meta meta) {
        return meta.key().equals(key)
                && meta.by().equals(request.actor())
                && meta.digest().equals(request.digest());
    }
}
