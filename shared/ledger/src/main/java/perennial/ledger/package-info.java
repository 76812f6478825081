/**
 * Ledgers on DynamoDB: the only way events are written, and the only way they are read in their order.
 *
 * <p>A command goes {@link perennial.ledger.Ledger} → {@code Execution} (tries until there is an answer) → {@code Drafter} (decides)
 * → {@code Draft} (the commit to be) → {@code LedgerTable} (the one writer). Heads come from {@code Heads}: the cache of a warm
 * instance, else snapshot and tail.
 *
 * <p>Formats that can never change: {@code Item} (a commit's attributes), {@link perennial.ledger.HashChain} (what is hashed),
 * {@code ClaimsTable} (a claim's), {@link perennial.ledger.json.EventCodec} (an event's). A {@code Snapshots} is a cache.
 */
package perennial.ledger;
