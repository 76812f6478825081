package perennial.ledger;

import perennial.domain.Decision;

/**
 * What somebody wants of one ledger.
 *
 * @param key the idempotency key: the caller's, or one made for this request
 */
record Wanted<S>(Address ledger, Request request, Decision<S> decision, String key) {

    static <S> Wanted<S> of(Address ledger, Request request, Decision<S> decision) {
        return new Wanted<>(ledger, request, decision, request.key().orElseGet(RequestKey::made));
    }

    /** Whether a commit was made for this very wish, be it by another request. */
    boolean isMadeBy(Meta meta) {
        return meta.key().equals(key)
                && meta.by().equals(request.actor().userId())
                && meta.digest().equals(request.digest());
    }
}
