package perennial.ledger.json;

import perennial.domain.BadValue;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;

/** A form that many texts have, such as a projection's rows: found out once, where {@link DomainJson} does so for each text. */
public final class TextForm<T> {

    private final ObjectReader reader;

    public TextForm(TypeReference<T> type) {
        this.reader = DomainJson.mapper().readerFor(type);
    }

    /** @throws BadValue with the JSON pointer of what is wrong */
    public T read(String json) {
        return DomainJson.reading(() -> reader.readValue(json));
    }
}
