package perennial.edge.priming;

import perennial.edge.Environment;

/** Makes a double of a function's handler and plays an event of each of its sources on it. */
@FunctionalInterface
public interface Rehearsal {

    /** @param stage empty at first, where everything is taken, see {@link Stage} */
    void on(Environment stage);
}
