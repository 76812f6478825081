package perennial.domain.forecast;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.CommandType;
import perennial.domain.Context;
import perennial.domain.EventType;
import perennial.domain.Fact;
import perennial.domain.Kind;
import perennial.domain.Slice;
import perennial.domain.forecast.RowsCommand.KeepRows;
import perennial.domain.forecast.RowsEvent.RowsKept;

/**
 * Ledgers of rows, each named by its rows' digest: the same rows are kept once, however many snapshots are made of them, and
 * commit n holds part n. Snapshots stay short and are read together; rows are read only where somebody opens a snapshot.
 */
public record RowLedgers() implements Kind<RowLedgers.Kept> {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** @param parts how many there are */
    public record Kept(int parts) {}

    @Override
    public String name() {
        return "forecastrows";
    }

    @Override
    public String idField() {
        return "rowsId";
    }

    @Override
    public void requireId(String id) {
        BadValue.unless(SHA_256.matcher(id).matches(), "", "must be a SHA-256 in lower-case hexadecimal");
    }

    @Override
    public Kept initial() {
        return new Kept(0);
    }

    @Override
    public Kept evolve(Kept kept, Fact fact) {
        return switch ((RowsEvent) fact.event()) {
            case RowsKept part -> new Kept(part.part());
        };
    }

    @Override
    public List<Fact> decide(Command command, Kept kept, Context context) {
        return switch ((RowsCommand) command) {
            case KeepRows keep -> next(keep.parts(), kept.parts(), context);
        };
    }

    private static List<Fact> next(List<String> parts, int kept, Context context) {
        if (kept >= parts.size()) return List.of();
        return List.of(new Fact(context.now(), new RowsKept(kept + 1, parts.size(), parts.get(kept))));
    }

    @Override
    public List<Slice<Kept, ?>> slices() {
        return List.of(new Slice<>("kept", 1, Kept.class, kept -> kept, (kept, stored) -> stored));
    }

    @Override
    public List<CommandType<?>> commands() {
        return List.of(new CommandType<>("keep-rows", KeepRows.class, Set.of(), List.of()));
    }

    @Override
    public List<EventType<?>> events() {
        return List.of(EventType.of(RowsKept.class));
    }
}
