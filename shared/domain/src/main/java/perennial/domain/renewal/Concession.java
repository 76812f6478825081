package perennial.domain.renewal;

import java.time.Instant;
import perennial.domain.ApprovalId;
import perennial.domain.money.Amount;

/**
 * Something given to keep a client.
 *
 * @param annualValue what it is worth in a year, in the contract's currency
 * @param approvalId the approval it was granted under: one each
 */
public record Concession(Instant at, ConcessionType type, Amount annualValue, ApprovalId approvalId) {}
