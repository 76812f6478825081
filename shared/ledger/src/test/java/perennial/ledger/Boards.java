package perennial.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import perennial.domain.Claim;
import perennial.domain.Command;
import perennial.domain.CommandType;
import perennial.domain.Context;
import perennial.domain.Digest;
import perennial.domain.Event;
import perennial.domain.EventType;
import perennial.domain.Fact;
import perennial.domain.Kind;
import perennial.domain.Lineage;
import perennial.domain.Place;
import perennial.domain.Refusal;
import perennial.domain.Role;
import perennial.domain.Slice;

/**
 * A kind as small as can be that has everything a store may meet: counting that is never idempotent, a rule that says no, names
 * that are claimed, a fact that must be looked up.
 *
 * @param sliceVersion of its one slice
 */
record Boards(int sliceVersion) implements Kind<Boards.Board> {

    static final Boards KIND = new Boards(1);

    /**
     * @param tallies how often each writer counted, by the writer's number
     * @param above the board that it was put under
     */
    record Board(long total, List<Integer> tallies, boolean closed, String padding, Optional<String> above) {
        static final Board EMPTY = new Board(0, List.of(), false, "", Optional.empty());
    }

    record Count(int writer) implements Command {}

    record Close() implements Command {}

    record Pad(String text) implements Command {}

    record Name(List<String> names, String facts) implements Command {}

    record Forget(String name) implements Command {
        @Override
        public Optional<String> needsClaim() {
            return Optional.of("name#" + name);
        }
    }

    record PutUnder(String parent) implements Command {
        @Override
        public Optional<String> needsLineage() {
            return Optional.of(parent);
        }
    }

    record Counted(int writer) implements Event {}

    record Closed() implements Event {}

    record Padded(String text) implements Event {
        @Override
        public boolean usesPolicy() {
            return true;
        }
    }

    record Named(String name, String facts) implements Event {
        @Override
        public Optional<Claim> claim(Instant at) {
            return Optional.of(new Claim("name#" + name, Digest.of(facts)));
        }
    }

    record Forgotten(String name, String facts) implements Event {}

    record PlacedUnder(String parent) implements Event {}

    @Override
    public String name() {
        return "boards";
    }

    @Override
    public String idField() {
        return "boardId";
    }

    @Override
    public void requireId(String id) {}

    @Override
    public Board initial() {
        return Board.EMPTY;
    }

    @Override
    public Board evolve(Board board, Fact fact) {
        return switch (fact.event()) {
            case Counted counted -> {
                var tallies = new ArrayList<>(board.tallies());
                while (tallies.size() <= counted.writer()) tallies.add(0);
                tallies.set(counted.writer(), tallies.get(counted.writer()) + 1);
                yield new Board(
                        board.total() + 1, List.copyOf(tallies), board.closed(), board.padding(), board.above());
            }
            case Closed _ -> new Board(board.total(), board.tallies(), true, board.padding(), board.above());
            case Padded padded ->
                new Board(board.total(), board.tallies(), board.closed(), padded.text(), board.above());
            case PlacedUnder placed ->
                new Board(
                        board.total(), board.tallies(), board.closed(), board.padding(), Optional.of(placed.parent()));
            default -> board;
        };
    }

    @Override
    public List<Fact> decide(Command command, Board board, Context context) {
        Refusal.unless(!board.closed() || command instanceof Close, "board.closed", "the board is closed");
        List<Event> events = switch (command) {
            case Count count -> List.of(new Counted(count.writer()));
            case Close _ -> board.closed() ? List.of() : List.of(new Closed());
            case Pad pad -> List.of(new Padded(pad.text()));
            case Name name ->
                name.names().stream()
                        .<Event>map(each -> new Named(each, name.facts()))
                        .toList();
            case PutUnder put -> placed(put, board, context);
            case Forget forget -> List.of(forgotten(forget, context));
            default -> throw new IllegalArgumentException();
        };
        return events.stream()
                .map(event -> new Fact(context.at().orElse(context.now()), event))
                .toList();
    }

    private static List<Event> placed(PutUnder put, Board board, Context context) {
        if (board.above().equals(Optional.of(put.parent()))) return List.of();
        Lineage.End end = context.lineage().orElseThrow().end();
        Refusal.unless(end == Lineage.End.TOP, "parent." + end, "the line above %s ends with %s", put.parent(), end);
        return List.of(new PlacedUnder(put.parent()));
    }

    /** A board is there once it was counted on. */
    @Override
    public Optional<Place> placeOf(Board board) {
        if (board.total() == 0) return Optional.empty();
        return Optional.of(new Place(board.above(), LocalDate.MIN, Instant.MIN));
    }

    private static Event forgotten(Forget forget, Context context) {
        Refusal.unless(context.claimed().isPresent(), "name.unknown", "there is no name %s", forget.name());
        Named named = (Named) context.claimed().get().event();
        return new Forgotten(named.name(), named.facts());
    }

    @Override
    public List<Slice<Board, ?>> slices() {
        return List.of(new Slice<>("board", sliceVersion, Board.class, board -> board, (board, stored) -> stored));
    }

    @Override
    public List<CommandType<?>> commands() {
        return List.of(
                new CommandType<>("count", Count.class, Set.of(Role.LEAD), List.of("board.closed")),
                new CommandType<>("forget-name", Forget.class, Set.of(Role.LEAD), List.of("name.unknown")));
    }

    @Override
    public List<EventType<?>> events() {
        return List.of(
                EventType.of(Counted.class),
                EventType.of(Closed.class),
                EventType.of(Padded.class),
                EventType.of(Named.class),
                EventType.of(Forgotten.class),
                EventType.of(PlacedUnder.class));
    }
}
