package perennial.deployed;

import java.util.List;

/**
 * How an instance comes to be.
 *
 * @param type what Lambda's runtime is told of it
 * @param flags of its virtual machine, as the runtime java25 sets them
 */
public enum Start {
    /** From nothing. The runtime then compiles for a quick start only. */
    COLD("on-demand", List.of("-XX:TieredStopAtLevel=1")),

    /** Up to where the snapshot is taken; then as one restored from it. The runtime then compiles as fully as any. */
    FROM_SNAPSHOT("snap-start", List.of());

    private final String type;
    private final List<String> flags;

    Start(String type, List<String> flags) {
        this.type = type;
        this.flags = flags;
    }

    String type() {
        return type;
    }

    List<String> flags() {
        return flags;
    }
}
