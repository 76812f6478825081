package perennial.views.reading;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import perennial.views.table.Fetched;

/** What reading came to. */
public final class Cost {

    private final DoubleAdder units = new DoubleAdder();
    private final LongAdder calls = new LongAdder();
    private final LongAdder rows = new LongAdder();

    void add(Fetched fetched) {
        units.add(fetched.units());
        calls.add(fetched.calls());
        rows.add(fetched.rows().size());
    }

    /** Read units consumed. */
    public double units() {
        return units.sum();
    }

    /** Calls of the store. */
    public long calls() {
        return calls.sum();
    }

    /** Rows read, those that are gone included. */
    public long rows() {
        return rows.sum();
    }
}
