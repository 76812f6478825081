package perennial.testkit;

/** The process would be gone now: an error, so that no code under test catches it and goes on. */
public final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super(where);
    }
}
