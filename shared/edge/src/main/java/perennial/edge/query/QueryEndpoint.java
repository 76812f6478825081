package perennial.edge.query;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import perennial.domain.BadValue;
import perennial.edge.api.Operation;
import perennial.edge.http.Call;
import perennial.edge.http.Endpoint;
import perennial.edge.http.EntityTag;
import perennial.edge.http.HttpResponse;
import perennial.edge.http.Route;
import perennial.ledger.json.DomainJson;

/** The frame around every query: who may ask, which parameters there are, pages, ETag and 304. */
public final class QueryEndpoint implements Endpoint {
    /** In bytes as sent; the rest is for what stands around the items. */
    private static final int MOST_PAGE = HttpResponse.MOST_BYTES - 4_096;

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
        byte[] body = switch (answered(question)) {
            case Page<?> page -> bytes(page, question);
            case Joined joined -> DomainJson.bytes(joined.json());
            case Object one -> DomainJson.bytes(one);
        };
        return EntityTag.answer(call.request(), body);
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

    /** As many of the page's items as fit, and where the next page begins. */
    private <T> byte[] bytes(Page<T> page, QueryCall question) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(ascii("{\"items\":["));
        int written = 0;
        long sent = 0;
        for (T item : page.items()) {
            byte[] json = DomainJson.bytes(page.shown().apply(item));
            sent += HttpResponse.sentBytes(json) + 1;
            if (written > 0 && sent > MOST_PAGE) break;
            if (written > 0) body.write(',');
            body.writeBytes(json);
            written++;
        }
        body.write(']');
        next(page, written, question).ifPresent(token -> body.writeBytes(ascii(",\"next\":\"" + token + "\"")));
        body.write('}');
        return body.toByteArray();
    }

    private <T> Optional<String> next(Page<T> page, int written, QueryCall question) {
        List<T> items = page.items();
        boolean more = page.more() || written < items.size();
        if (!more || written == 0) return Optional.empty();
        return Optional.of(
                frame.cursors().seal(question.question(), page.place().apply(items.get(written - 1))));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
