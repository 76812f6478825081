package perennial.views;

import java.util.function.Function;
import java.util.stream.Stream;
import perennial.domain.Recorded;
import perennial.domain.client.Clients;

/**
 * Parts that keep the events of what they tell of, all of them.
 *
 * @param named what a home's sort key names, before anything has happened to it
 */
public record Chronicles<C extends Chronicle<C>>(RecordedEvents events, Function<String, C> named) implements Parts<C> {

    /** Of something in clients' ledgers. */
    public static <C extends Chronicle<C>> Chronicles<C> ofClients(Function<String, C> named) {
        return new Chronicles<>(new RecordedEvents(new Clients()), named);
    }

    /** What a home says of what its sort key names. */
    public C read(String sort, String body) {
        return named.apply(sort).with(events.read(body));
    }

    @Override
    public C initial(String ledgerId, RowKey home) {
        return named.apply(home.sort());
    }

    @Override
    public C apply(C part, Recorded event) {
        return part.with(Stream.concat(part.events().stream(), Stream.of(event)).toList());
    }

    @Override
    public String write(C part) {
        return events.write(part.events());
    }

    @Override
    public C read(String ledgerId, RowKey home, String body) {
        return read(home.sort(), body);
    }
}
