package perennial.domain;

/** Who asks: a person's times are taken at their word, the clock's and an import's are raised to the last change. */
public enum Origin {
    PERSON,
    CLOCK,
    IMPORT
}
