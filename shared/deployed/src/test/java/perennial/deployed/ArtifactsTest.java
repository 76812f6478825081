package perennial.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perennial.local.template.FunctionSpec;

/** What is deployed is small, and holds what its functions use and nothing else: whatever comes to it is added here, on purpose. */
final class ArtifactsTest {
    /** Twelve of the megabytes that Lambda counts by. */
    private static final long MOST_BYTES = 12 * 1024 * 1024;

    private static final Set<String> OURS = Set.of("domain", "ledger", "views", "edge");
    private static final Set<String> JSON = Set.of("jackson-core", "jackson-databind", "jackson-annotations");

    /** Of AWS's serializer of events; joda-time it loads for every event, whether or not there is a date in it. */
    private static final Set<String> LAMBDA =
            Set.of("aws-lambda-java-core", "aws-lambda-java-events", "joda-time", "org-crac");

    private static final Set<String> SDK = Set.of(
            "annotations",
            "auth",
            "aws-core",
            "aws-json-protocol",
            "checksums",
            "checksums-spi",
            "dynamodb",
            "endpoints-spi",
            "eventstream",
            "http-auth",
            "http-auth-aws",
            "http-auth-aws-eventstream",
            "http-auth-spi",
            "http-client-spi",
            "identity-spi",
            "json-utils",
            "metrics-spi",
            "profiles",
            "protocol-core",
            "reactive-streams",
            "regions",
            "retries",
            "retries-spi",
            "sdk-core",
            "slf4j-api",
            "third-party-jackson-core",
            "url-connection-client",
            "utils",
            "utils-lite");

    private static final Map<String, Set<String>> BESIDE = Map.of(
            "command-api", Set.of(),
            "query-api", Set.of("imports", "commons-csv"),
            "projector", Set.of(),
            "clock", Set.of("sqs"),
            "importer", Set.of("sqs", "imports", "commons-csv"),
            "rebuild", Set.of("sqs"));

    static Stream<String> codes() {
        return Deployment.read().functions().stream().map(FunctionSpec::code).distinct();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void isSmallAndCarriesOnlyWhatIsUsed(String code) {
        var artifact = new Artifact(Path.of(System.getProperty("perennial.root"), code));
        String module = Path.of(code).getName(1).toString();

        var expected = new TreeSet<String>();
        Stream.of(OURS, JSON, LAMBDA, SDK, BESIDE.get(module)).forEach(expected::addAll);
        assertThat(artifact.libraries()).isEqualTo(expected);
        assertThat(artifact.size()).isLessThanOrEqualTo(MOST_BYTES);
    }
}
