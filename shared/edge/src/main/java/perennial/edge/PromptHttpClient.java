package perennial.edge;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.Header;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends requests over the JDK's connections as somebody should who makes many small ones to few hosts.
 *
 * <p><b>At once.</b> Told of its length, the JDK streams a body, and before it does so on a connection that was kept it waits a
 * millisecond for the server to have closed it ({@code sun.net.www.http.HttpClient.available}, JDK 25): a third of what a write to
 * DynamoDB takes. Not told, it takes the whole body first, counts it, and sends the same {@code Content-Length}, which the
 * signature covers. Should the server have closed the connection it sends the request once more over a new one, as the SDK would; so
 * what is sent must bear coming twice, and fit into memory twice.
 *
 * <p><b>Over the same connections.</b> The JDK keeps five that are idle, for five seconds; a question reads more than five shards
 * at a time, and each new connection costs a handshake. Here they are kept as long as the SDK's other clients keep theirs
 * (<a href="https://github.com/aws/aws-sdk-java-v2/issues/3941">aws-sdk-java-v2 #3941</a>).
 */
public final class PromptHttpClient implements SdkHttpClient {
    private static final int IDLE_CONNECTIONS = 64;
    private static final int IDLE_SECONDS = 60;

    static {
        // The JDK reads both once, when it has something to keep.
        setUnlessSet("http.maxConnections", IDLE_CONNECTIONS);
        setUnlessSet("http.keepAlive.time.server", IDLE_SECONDS);
    }

    private final SdkHttpClient connections;

    /** @param connections a client on {@link java.net.HttpURLConnection} */
    public PromptHttpClient(SdkHttpClient connections) {
        this.connections = connections;
    }

    private static void setUnlessSet(String property, int value) {
        if (System.getProperty(property) == null) System.setProperty(property, String.valueOf(value));
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        if (request.contentStreamProvider().isEmpty()) return connections.prepareRequest(request);
        SdkHttpRequest unmeasured = request.httpRequest().copy(copy -> copy.removeHeader(Header.CONTENT_LENGTH));
        return connections.prepareRequest(HttpExecuteRequest.builder()
                .request(unmeasured)
                .contentStreamProvider(request.contentStreamProvider().get())
                .metricCollector(request.metricCollector().orElse(null))
                .build());
    }

    @Override
    public String clientName() {
        return connections.clientName();
    }

    @Override
    public void close() {
        connections.close();
    }
}
