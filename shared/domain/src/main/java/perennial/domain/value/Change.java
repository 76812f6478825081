package perennial.domain.value;

import java.util.ArrayList;
import java.util.List;
import perennial.domain.money.Money;

/**
 * One part of how value moved between two positions. Rises by escalators are a part of their own: every other part leads from
 * the value on {@code from} to that on {@code to} without them, and {@link Part#ESCALATION} from there to what it is with them.
 */
public record Change(Part part, Money before, Money after) {

    /**
     * What there is of it: none where nothing moved.
     *
     * @param base on {@code to}, without the rises that took effect after {@code from}
     */
    static List<Change> between(Money start, Money base, Money end) {
        var changes = new ArrayList<Change>();
        Part.of(start, base).ifPresent(part -> changes.add(new Change(part, start, base)));
        if (!base.equals(end)) changes.add(new Change(Part.ESCALATION, base, end));
        return List.copyOf(changes);
    }
}
