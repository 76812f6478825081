package perennial.domain;

/**
 * A name taken once within a ledger, with a digest of the facts it stands for.
 *
 * @param name such as {@code response#r-17}
 * @param digest hexadecimal SHA-256 of the facts: the same name with the same digest is the same fact
 */
public record Claim(String name, String digest) {}
