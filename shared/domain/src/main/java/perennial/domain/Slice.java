package perennial.domain;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One capability's part of a ledger's state, kept in snapshots under a version of its own.
 *
 * @param version rises with every change of the fold: a snapshot of another version is not used
 * @param type a record, written to the snapshot as JSON
 */
public record Slice<S, T>(String name, int version, Class<T> type, Function<S, T> get, BiFunction<S, T, S> with) {}
