package perennial.edge.query;

import java.util.List;
import java.util.function.UnaryOperator;
import perennial.edge.api.Operation;
import perennial.edge.csv.CsvTable;
import perennial.edge.http.HttpRequest;
import perennial.edge.http.HttpResponse;
import perennial.ledger.json.DomainJson;
import tools.jackson.databind.JsonNode;

/**
 * A list as CSV; where the next page is stands in a {@code Link}.
 *
 * @param list that the answer is, or has in it
 * @param request that is answered
 * @param sealed the token of a place
 */
record CsvForm(Operation.Listed list, HttpRequest request, UnaryOperator<String> sealed) {

    HttpResponse of(Object answer) {
        return switch (answer) {
            case Page<?> page -> ofPage(page);
            case Object one ->
                csv(table(DomainJson.toTree(one).get(list.field()).valueStream().toList())
                        .bytes());
        };
    }

    private <T> HttpResponse ofPage(Page<T> page) {
        CsvTable.Sheet sheet = table(page.items().stream()
                .map(item -> DomainJson.toTree(page.shown().apply(item)))
                .toList());
        Portion portion = Portion.of(page, sheet.items()::get);
        HttpResponse response = csv(CsvTable.Sheet.joined(sheet.header(), portion.items()));
        return portion.place()
                .map(place -> response.with("Link", "<" + next(place) + ">; rel=\"next\""))
                .orElse(response);
    }

    private String next(String place) {
        return request.addressWith(QueryParameters.NEXT.name(), sealed.apply(place));
    }

    private CsvTable.Sheet table(List<JsonNode> items) {
        return CsvTable.of(list).write(items);
    }

    private HttpResponse csv(byte[] body) {
        return HttpResponse.csv(body, fileName());
    }

    /** The path's words behind the version; what a query has read of them is plain. */
    private String fileName() {
        return String.join("-", request.path().subList(1, request.path().size())) + ".csv";
    }
}
