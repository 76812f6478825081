package perennial.edge.query;

import perennial.ledger.json.DomainJson;
import tools.jackson.databind.node.ObjectNode;

/** Two records shown as one JSON object: a row as in lists, and what only its own page shows. */
public record Joined(Object row, Object details) {

    ObjectNode json() {
        var all = (ObjectNode) DomainJson.toTree(row);
        all.setAll((ObjectNode) DomainJson.toTree(details));
        return all;
    }
}
