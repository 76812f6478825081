package perennial.domain.client;

import perennial.domain.Event;

/** Whatever happens in a client's ledger; each capability seals its own part. */
public interface ClientEvent extends Event {}
