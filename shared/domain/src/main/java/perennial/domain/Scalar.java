package perennial.domain;

/** A value that is one JSON string: each implementation is a record with a constructor taking that string, or {@link BadValue}. */
public interface Scalar {

    /** The value as it is written in JSON. */
    String text();
}
