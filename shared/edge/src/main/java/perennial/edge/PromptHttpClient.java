package perennial.edge;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.Header;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends a request at once over a connection that was kept, by a client on the JDK's connections.
 *
 * <p>Told of its length, the JDK streams a body, and before it does so on a connection that was kept it waits a millisecond for the
 * server to have closed it ({@code sun.net.www.http.HttpClient.available}, JDK 25): a third of what a write to DynamoDB takes. Not
 * told, it takes the whole body first, counts it, and sends the same {@code Content-Length}, which the signature covers. Should the
 * server have closed the connection it sends the request once more over a new one, as the SDK would; so what is sent must bear
 * coming twice, and fit into memory twice.
 */
final class PromptHttpClient implements SdkHttpClient {
    private final SdkHttpClient connections;

    /** @param connections a client on {@link java.net.HttpURLConnection} */
    PromptHttpClient(SdkHttpClient connections) {
        this.connections = connections;
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
