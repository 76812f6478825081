package perennial.ledger.json;

import java.util.List;

/** Every step from an old form of an event to the next. A step once written stays for ever. */
public final class Upcasters {

    /** No event has a second version yet. */
    public static final List<Upcaster> ALL = List.of();

    private Upcasters() {}
}
