package perennial.views.renewals;

import perennial.domain.ClientId;

/**
 * A renewal as it stood, whoever owns its client.
 *
 * @param commit the commit of the client's ledger that made it so
 */
record DueRow(ClientId clientId, RenewalRow renewal, long commit) {}
