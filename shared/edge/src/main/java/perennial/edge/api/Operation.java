package perennial.edge.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import perennial.domain.Role;
import perennial.edge.http.PathPattern;
import perennial.edge.http.Problem;
import perennial.edge.identity.Scope;

/**
 * What one method on one path takes and gives: the endpoint obeys it, and OpenAPI is written from it.
 *
 * @param meaning what the words and figures of its answer mean, in sentences; empty where their names say it
 */
public record Operation(String method, PathPattern path, String summary, String meaning, Input input, Output output) {

    /** Who reads about clients. */
    public static final Set<Role> READERS = Set.of(Role.MANAGER, Role.LEAD, Role.AUDITOR);

    /**
     * What it takes.
     *
     * @param path of each name in the path, in order
     * @param body where it takes one
     * @param roles whom it admits; empty where it wants no token
     */
    public record Input(
            List<Parameter<?>> path,
            List<Parameter<?>> query,
            List<Parameter<?>> headers,
            Optional<Body> body,
            Set<Role> roles) {}

    /** What a request's body looks like. */
    public sealed interface Body {}

    /** One record. */
    public record Of(Class<?> type) implements Body {}

    /**
     * What no record tells.
     *
     * @param schemas JSON schemas by their names, which refer to one another by {@code #/components/schemas/}
     * @param name of the one that is meant
     */
    public record Described(String name, Map<String, Object> schemas) implements Body {}

    /**
     * What it gives.
     *
     * @param answers by status
     * @param problems it may answer with, beside those that every operation has
     */
    public record Output(Map<Integer, Answer> answers, Set<Problem.Type> problems) {}

    /** @param headers that come with it */
    public record Answer(Shape shape, List<Header> headers) {}

    /** What an answer looks like. */
    public sealed interface Shape {}

    /** One record. */
    public record One(Class<?> type) implements Shape {}

    /** A list of records, which callers may have as CSV too. */
    public sealed interface Listed extends Shape {

        /** The record that each item is. */
        Class<?> item();

        /** Where the answer has them. */
        String field();

        /** The list inside an item of which CSV has a line for each element; else there is a line for each item. */
        Optional<String> unfolded();
    }

    /** A page of records, as {@code items} and {@code next}. */
    public record PageOf(Class<?> item, Optional<String> unfolded) implements Listed {

        public PageOf(Class<?> item) {
            this(item, Optional.empty());
        }

        /** The same, unfolded in CSV. */
        public PageOf unfolding(String list) {
            return new PageOf(item, Optional.of(list));
        }

        @Override
        public String field() {
            return "items";
        }
    }

    /** One record of which a field is a list; CSV is that list alone. */
    public record ListIn(Class<?> type, String field, Class<?> item, Optional<String> unfolded) implements Listed {

        public ListIn(Class<?> type, String field, Class<?> item) {
            this(type, field, item, Optional.empty());
        }

        /** The same, unfolded in CSV. */
        public ListIn unfolding(String list) {
            return new ListIn(type, field, item, Optional.of(list));
        }
    }

    /** Two records as one object: a row, and what only its own page shows. */
    public record Joining(Class<?> row, Class<?> details) implements Shape {}

    /** Reads; by readers unless said otherwise. */
    public static Operation get(String path, String summary) {
        var input = new Input(List.of(), List.of(), List.of(), Optional.empty(), READERS);
        return new Operation("GET", new PathPattern(path), summary, "", input, new Output(Map.of(), Set.of()));
    }

    /** Asks for something to be done. */
    public static Operation post(String path, String summary, Set<Role> roles) {
        var input = new Input(List.of(), List.of(), List.of(), Optional.empty(), roles);
        return new Operation("POST", new PathPattern(path), summary, "", input, new Output(Map.of(), Set.of()));
    }

    /** With what the words and figures of its answer mean, in sentences. */
    public Operation meaning(String sentences) {
        return new Operation(method, path, summary, sentences, input, output);
    }

    /** With what stands for the names in its path, in order. */
    public Operation at(Parameter<?>... path) {
        return with(new Input(List.of(path), input.query(), input.headers(), input.body(), input.roles()));
    }

    /** With more query parameters. */
    public Operation taking(Parameter<?>... query) {
        return taking(List.of(query));
    }

    /** With such parameters as many routes take together. */
    public Operation taking(List<Parameter<?>> query) {
        List<Parameter<?>> all =
                Stream.concat(input.query().stream(), query.stream()).toList();
        return with(new Input(input.path(), all, input.headers(), input.body(), input.roles()));
    }

    /** With headers that mean something. */
    public Operation minding(Parameter<?>... headers) {
        return with(new Input(input.path(), input.query(), List.of(headers), input.body(), input.roles()));
    }

    /** With a body of this record. */
    public Operation withBody(Class<?> type) {
        return withBody(new Of(type));
    }

    /** With a body that looks so. */
    public Operation withBody(Body body) {
        return with(new Input(input.path(), input.query(), input.headers(), Optional.of(body), input.roles()));
    }

    /** For these roles; for everyone, without a token, where there are none. */
    public Operation admitting(Set<Role> roles) {
        return with(new Input(input.path(), input.query(), input.headers(), input.body(), roles));
    }

    /** Answering with one record. */
    public Operation answering(int status, Class<?> type, Header... headers) {
        return answering(status, new One(type), headers);
    }

    /** Answering with this status, shape and headers. */
    public Operation answering(int status, Shape shape, Header... headers) {
        var answers = new TreeMap<>(output.answers());
        answers.put(status, new Answer(shape, List.of(headers)));
        return new Operation(method, path, summary, meaning, input, new Output(answers, output.problems()));
    }

    /** Answering with problems of these types too. */
    public Operation refusing(Problem.Type... problems) {
        Set<Problem.Type> all = EnumSet.noneOf(Problem.Type.class);
        all.addAll(output.problems());
        all.addAll(List.of(problems));
        return new Operation(method, path, summary, meaning, input, new Output(output.answers(), all));
    }

    /** The list that it answers with, where it does. */
    public Optional<Listed> list() {
        return output.answers().values().stream()
                .map(Answer::shape)
                .filter(Listed.class::isInstance)
                .map(Listed.class::cast)
                .findFirst();
    }

    /** Whether it wants a token. */
    public boolean isProtected() {
        return !input.roles().isEmpty();
    }

    /** Of which a token needs one. */
    public Set<Scope> scopes() {
        return Scope.of(method, input.roles());
    }

    private Operation with(Input changed) {
        return new Operation(method, path, summary, meaning, changed, output);
    }
}
