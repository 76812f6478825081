package perennial.domain.forecast;

import java.util.List;
import perennial.domain.Command;

/** What the clock asks of a forecast's rows; nobody else may. */
public sealed interface RowsCommand extends Command {

    /** Keeps the rows, a part in each commit: to be asked again until there is nothing more to do. */
    record KeepRows(List<String> parts) implements RowsCommand {
        public KeepRows {
            parts = List.copyOf(parts);
        }

        public static KeepRows of(ForecastRows rows) {
            return new KeepRows(rows.parts());
        }
    }
}
