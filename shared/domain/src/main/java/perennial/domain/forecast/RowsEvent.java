package perennial.domain.forecast;

import perennial.domain.Event;

/** What is written down of a forecast's rows. */
public sealed interface RowsEvent extends Event {

    /**
     * Some of the rows.
     *
     * @param part from 1 to {@code of}
     * @param text their lines, compressed (zlib), in base64
     */
    record RowsKept(int part, int of, String text) implements RowsEvent {}
}
