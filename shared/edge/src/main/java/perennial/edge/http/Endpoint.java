package perennial.edge.http;

/** What answers the requests of a route. */
@FunctionalInterface
public interface Endpoint {

    /** @throws RuntimeException of any kind: {@link Problems} says what the caller is told */
    HttpResponse answer(Call call);
}
