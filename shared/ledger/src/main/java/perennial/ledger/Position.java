package perennial.ledger;

/** A place in one ledger: who has seen this commit has seen everything up to it. Commit 0 is the empty ledger. */
public record Position(Address ledger, long commit) {}
