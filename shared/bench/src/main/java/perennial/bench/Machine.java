package perennial.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** What figures were taken on. */
final class Machine {

    private Machine() {}

    /** Such as {@code 2 cores (load 0.4), 25 GB, JDK 25.0.1, DynamoDBLocal-3.3.1.jar}. */
    static String description() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        String jar = DynamoDBEmbedded.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return "%d cores (load %.1f), %.0f GB, JDK %s, %s"
                .formatted(
                        system.getAvailableProcessors(),
                        system.getSystemLoadAverage(),
                        system.getTotalMemorySize() / 1e9,
                        Runtime.version(),
                        Path.of(jar).getFileName());
    }
}
