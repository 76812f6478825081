package perennial.domain;

import java.time.Instant;

/**
 * A fact in its place in the ledger.
 *
 * @param commit the number of its commit, from 1
 * @param index its place within the commit, from 0
 * @param recordedAt when the commit was written: never earlier than the previous commit's
 * @param by who asked for it
 */
public record Recorded(long commit, int index, Instant recordedAt, UserId by, Fact fact) {

    public Instant at() {
        return fact.at();
    }

    public Event event() {
        return fact.event();
    }

    /** The event's public id, such as {@code acme:18:0}. */
    public String id(String ledgerId) {
        return ledgerId + ":" + commit + ":" + index;
    }
}
