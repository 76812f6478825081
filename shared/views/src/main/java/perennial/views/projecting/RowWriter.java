package perennial.views.projecting;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import perennial.views.table.RowItem;
import perennial.views.table.ViewsTable;

/** How changed rows reach the table. Whichever way, a part's home comes after its other rows. */
@FunctionalInterface
interface RowWriter {

    /** @param parts the rows of each part, its home last */
    void write(List<List<RowItem>> parts);

    /** One write a row: the cheapest where rows are there already. */
    static RowWriter oneByOne(ViewsTable table, InstantSource clock) {
        return parts -> parts.forEach(part ->
                part.stream().filter(row -> !row.isOver(clock.instant())).forEach(table::put));
    }

    /** 25 rows a call, into a generation where most rows are not there yet; what would expire at once is left out. */
    static RowWriter anew(ViewsTable table, InstantSource clock) {
        return parts -> {
            var others = new ArrayList<RowItem>();
            var homes = new ArrayList<RowItem>();
            for (List<RowItem> part : parts) {
                others.addAll(part.subList(0, part.size() - 1));
                homes.add(part.getLast());
            }
            others.removeIf(row -> row.isExpired(clock.instant()));
            homes.removeIf(row -> row.isExpired(clock.instant()));
            table.putAll(others);
            table.putAll(homes);
        };
    }
}
