package perennial.views.policies;

import java.util.ArrayList;
import java.util.List;
import perennial.domain.Recorded;
import perennial.domain.policy.Policies;
import perennial.domain.policy.PolicyBook;
import perennial.ledger.Address;
import perennial.ledger.Commit;
import perennial.ledger.Ledger;
import perennial.ledger.Loaded;
import perennial.ledger.PolicySource.InForce;
import perennial.ledger.UnknownLedger;
import perennial.views.reading.AsOf;

/** Policy as its ledger has it, on both clocks, strongly consistent and from no cache of policy's own. */
public final class PolicyReader {

    private static final Policies POLICIES = new Policies();
    private static final int COMMITS_A_READ = 200;

    private final Ledger ledger;

    public PolicyReader(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The policy in force at the moment of a question. */
    public InForce inForce(AsOf asOf) {
        if (!asOf.looksBack()) {
            Loaded<PolicyBook> book = ledger.load(POLICIES, Policies.DEFAULT);
            return new InForce(book.state().policy(), book.head());
        }
        List<Recorded> counted = asOf.counted(history(Policies.DEFAULT));
        PolicyBook book = POLICIES.initial();
        for (Recorded event : counted) book = POLICIES.evolve(book, event.fact());
        return new InForce(
                book.policy(), counted.isEmpty() ? 0 : counted.getLast().commit());
    }

    /** Everything that ever changed a policy, in commit order; nothing while it is as built in. */
    public List<Recorded> history(String policyId) {
        var address = new Address(POLICIES.name(), policyId);
        var recorded = new ArrayList<Recorded>();
        try {
            List<Commit> commits;
            long next = 1;
            do {
                commits = ledger.commits(address, next, COMMITS_A_READ);
                commits.forEach(commit -> recorded.addAll(commit.recorded()));
                next += commits.size();
            } while (commits.size() == COMMITS_A_READ);
        } catch (UnknownLedger asBuiltIn) {
            return List.of();
        }
        return List.copyOf(recorded);
    }
}
