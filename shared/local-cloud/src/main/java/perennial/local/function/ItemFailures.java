package perennial.local.function;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which items of a batch a function says that it failed at ({@code ReportBatchItemFailures}).
 *
 * @param identifiers sequence numbers or message ids; empty where all went well
 */
public record ItemFailures(Set<String> identifiers) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads a function's answer by Lambda's rules: nothing, null and an empty list mean that all went well.
     *
     * @param batch the items that it was sent
     * @return empty where the answer cannot be read or names an item that was not sent: then the whole batch failed
     */
    public static Optional<ItemFailures> read(byte[] answer, List<String> batch) {
        try {
            JsonNode failures = JSON.readTree(answer).path("batchItemFailures");
            if (failures.isMissingNode() || failures.isNull()) return Optional.of(new ItemFailures(Set.of()));
            if (!failures.isArray()) return Optional.empty();
            Set<String> identifiers = new HashSet<>();
            for (JsonNode failure : failures) {
                JsonNode identifier = failure.path("itemIdentifier");
                if (!identifier.isString() || !batch.contains(identifier.asString())) return Optional.empty();
                identifiers.add(identifier.asString());
            }
            return Optional.of(new ItemFailures(identifiers));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
