package perennial.local.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever of the runner takes connections, takes them from this machine alone: HTTP, DynamoDB Local and the queues. */
final class ListenersTest {
    private static final String LISTENS = "0A";
    /** 127.0.0.1, ::1 and ::ffff:127.0.0.1 as the kernel writes them, on a little-endian machine. */
    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

    @Test
    void everyListenerIsOnLoopback() throws IOException {
        Path tables = Path.of("/proc/self/net");
        assumeTrue(Files.isDirectory(tables), "only Linux tells of its sockets this way");
        RunningApi.get();
        List<String> listeners = new ArrayList<>();
        Set<String> own = ownSockets();
        for (String table : List.of("tcp", "tcp6")) {
            if (!Files.exists(tables.resolve(table))) continue;
            for (String line : Files.readAllLines(tables.resolve(table))) {
                String[] cells = line.strip().split(" +");
                boolean isOurs = cells.length > 9 && cells[3].equals(LISTENS) && own.contains(cells[9]);
                if (isOurs) listeners.add(cells[1].split(":")[0]);
            }
        }
        assertThat(listeners).hasSizeGreaterThanOrEqualTo(3).allMatch(LOOPBACK::contains);
    }

    private static Set<String> ownSockets() throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : open.toList()) {
                try {
                    String target = Files.readSymbolicLink(file).toString();
                    if (target.startsWith("socket:[")) inodes.add(target.substring(8, target.length() - 1));
                } catch (IOException closedMeanwhile) {
                    // Nobody listens on it any more.
                }
            }
        }
        return inodes;
    }
}
