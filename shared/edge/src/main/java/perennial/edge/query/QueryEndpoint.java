package perennial.edge.query;

import java.util.Optional;
import java.util.function.UnaryOperator;
import perennial.domain.BadValue;
import perennial.edge.api.Operation;
import perennial.edge.http.Call;
import perennial.edge.http.Endpoint;
import perennial.edge.http.EntityTag;
import perennial.edge.http.HttpResponse;
import perennial.edge.http.Route;

/** The frame around every query: who may ask, which parameters there are, pages, JSON or CSV, ETag and 304. */
public final class QueryEndpoint implements Endpoint {
    private final Operation operation;
    private final QueryFrame frame;
    private final Query query;

    public QueryEndpoint(Operation operation, QueryFrame frame, Query query) {
        this.operation = operation;
        this.frame = frame;
        this.query = query;
    }

    /** What it takes and gives. */
    public Operation operation() {
        return operation;
    }

    /** The operation's route. */
    public Route route() {
        return new Route(operation.method(), operation.path(), this);
    }

    @Override
    public HttpResponse answer(Call call) {
        var question = new QueryCall(operation, call, frame);
        UnaryOperator<String> sealed = place -> frame.cursors().seal(question.question(), place);
        Object answer = answered(question);
        Optional<Operation.Listed> list = operation.list();
        HttpResponse response = list.filter(_ -> call.request().prefersCsv())
                .map(table -> new CsvForm(table, call.request(), sealed).of(answer))
                .orElseGet(() -> new JsonForm(sealed).of(answer));
        return EntityTag.answer(call.request(), list.isPresent() ? response.with("Vary", "Accept") : response);
    }

    /** Whatever a caller can get wrong has been read by then: a value that is bad now is bad where it is stored. */
    private Object answered(QueryCall question) {
        try {
            return query.answer(question);
        } catch (BadValue stored) {
            throw new IllegalStateException(
                    "what is stored for " + operation.path().text() + " cannot be read", stored);
        }
    }
}
