package perennial.edge.query;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import perennial.edge.http.HttpResponse;
import perennial.ledger.json.DomainJson;

/**
 * An answer as JSON.
 *
 * @param sealed the token of a place
 */
record JsonForm(UnaryOperator<String> sealed) {

    HttpResponse of(Object answer) {
        byte[] body = switch (answer) {
            case Page<?> page -> bytes(page);
            case Joined joined -> DomainJson.bytes(joined.json());
            case Object one -> DomainJson.bytes(one);
        };
        return HttpResponse.json(200, body);
    }

    private <T> byte[] bytes(Page<T> page) {
        Portion portion = Portion.of(
                page, i -> DomainJson.bytes(page.shown().apply(page.items().get(i))));
        var body = new ByteArrayOutputStream();
        body.writeBytes(ascii("{\"items\":["));
        for (Iterator<byte[]> items = portion.items().iterator(); items.hasNext(); ) {
            body.writeBytes(items.next());
            if (items.hasNext()) body.write(',');
        }
        body.write(']');
        portion.place().ifPresent(place -> body.writeBytes(ascii(",\"next\":\"" + sealed.apply(place) + "\"")));
        body.write('}');
        return body.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
