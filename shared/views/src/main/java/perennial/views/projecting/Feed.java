package perennial.views.projecting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import perennial.ledger.Address;
import perennial.ledger.Commit;
import perennial.ledger.Ledger;

/** The commits of one ledger, dense: those that the stream brought, and the others read from the ledger, strongly consistent. */
final class Feed {

    private static final int PAGE = 100;

    private final Ledger ledger;
    private final Address address;
    private final NavigableMap<Long, Arrival> arrived = new TreeMap<>();

    /** Only what the ledger holds. */
    Feed(Ledger ledger, Address address) {
        this(ledger, address, List.of());
    }

    Feed(Ledger ledger, Address address, Collection<Arrival> arrivals) {
        this.ledger = ledger;
        this.address = address;
        arrivals.forEach(arrival -> arrived.put(arrival.commit(), arrival));
    }

    /** Some commits from this one on, in order; none past the ledger's head. */
    List<Commit> from(long commit) {
        var brought = new ArrayList<Commit>();
        for (long next = commit; arrived.containsKey(next) && brought.size() < PAGE; next++) {
            brought.add(arrived.get(next).read().get());
        }
        return brought.isEmpty() ? ledger.commits(address, commit, missingFrom(commit)) : brought;
    }

    /** One commit by itself; none past the ledger's head. */
    List<Commit> only(long commit) {
        Arrival arrival = arrived.get(commit);
        return arrival == null
                ? ledger.commits(address, commit, 1)
                : List.of(arrival.read().get());
    }

    private int missingFrom(long commit) {
        Long next = arrived.higherKey(commit);
        return next == null ? PAGE : (int) Math.min(PAGE, next - commit);
    }
}
