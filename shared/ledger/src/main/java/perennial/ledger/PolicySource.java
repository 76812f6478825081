package perennial.ledger;

import perennial.domain.policy.Policy;

/** Knows the policy in force. */
@FunctionalInterface
public interface PolicySource {

    /** Version 0, for ever. */
    PolicySource BUILT_IN = () -> new InForce(Policy.BUILT_IN, 0);

    InForce current();

    /** @param commit of {@code policies/default} that made it so; 0 for the built-in policy */
    record InForce(Policy policy, long commit) {}
}
