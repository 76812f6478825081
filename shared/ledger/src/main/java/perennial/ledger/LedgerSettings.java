package perennial.ledger;

import java.time.ZoneId;

/**
 * Where the ledgers stand and what every commit bears.
 *
 * @param zone the business zone
 * @param build the code that writes
 */
public record LedgerSettings(String ledgerTable, String claimsTable, ZoneId zone, String build) {}
