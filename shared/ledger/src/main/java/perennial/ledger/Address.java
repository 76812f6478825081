package perennial.ledger;

/**
 * Where a ledger stands, written {@code clients/acme}.
 *
 * @param kind such as {@code clients}
 * @param id unique within the kind
 */
public record Address(String kind, String id) implements Comparable<Address> {

    public Address {
        if (kind.isEmpty() || kind.indexOf('/') >= 0 || id.isEmpty()) {
            throw new IllegalArgumentException("no address of a ledger: " + kind + "/" + id);
        }
    }

    /** @throws IllegalArgumentException unless {@code kind/id} */
    public static Address parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) throw new IllegalArgumentException("no address of a ledger: " + text);
        return new Address(text.substring(0, slash), text.substring(slash + 1));
    }

    public String text() {
        return kind + "/" + id;
    }

    @Override
    public int compareTo(Address other) {
        return text().compareTo(other.text());
    }

    @Override
    public String toString() {
        return text();
    }
}
