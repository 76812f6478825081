package perennial.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.Header;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

final class PromptHttpClientTest {

    @Test
    void sendsTheWholeBodyAndTheLengthThatWasSigned() throws IOException {
        try (var server = new Server();
                DynamoDbClient dynamo = dynamo(server)) {
            put(dynamo, "größer");
            assertThat(server.bodies()).singleElement().asString().contains("größer");
            assertThat(server.heads())
                    .singleElement()
                    .satisfies(head -> assertThat(head)
                            .containsEntry(
                                    "content-length",
                                    String.valueOf(bytes(server.bodies().getFirst()).length))
                            .doesNotContainKey("transfer-encoding")
                            .hasEntrySatisfying(
                                    "authorization",
                                    signed -> assertThat(signed).contains("content-length")));
        }
    }

    @Test
    void sendsOneRequestAfterTheOtherOverOneConnection() throws IOException {
        try (var server = new Server();
                DynamoDbClient dynamo = dynamo(server)) {
            for (int i = 0; i < 3; i++) put(dynamo, "acme");
            assertThat(server.bodies()).hasSize(3);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void keepsTheConnectionsOfAWholeRoundOfReads() throws Exception {
        int atOnce = 48;
        try (var server = new Server();
                DynamoDbClient dynamo = dynamo(server)) {
            for (int round = 1; round <= 2; round++) {
                server.answerTogether(atOnce);
                try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int i = 0; i < atOnce; i++) threads.execute(() -> put(dynamo, "acme"));
                }
                assertThat(server.bodies()).hasSize(round * atOnce);
            }
            assertThat(server.connections()).isEqualTo(atOnce);
        }
    }

    @Test
    void sendsOnceMoreWhereTheServerHasClosedTheConnection() throws IOException {
        try (var server = new Server();
                DynamoDbClient dynamo = dynamo(server)) {
            put(dynamo, "first");
            server.hangUp();
            put(dynamo, "second");
            assertThat(server.bodies()).hasSize(2).last().asString().contains("second");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void readsWhatTheServerRefuses() throws IOException {
        try (var server = new Server();
                DynamoDbClient dynamo = dynamo(server)) {
            server.refuse();
            assertThatExceptionOfType(ConditionalCheckFailedException.class)
                    .isThrownBy(() -> put(dynamo, "acme"))
                    .withMessageContaining("The conditional request failed");
        }
    }

    @Test
    void saysWhereNobodyListens() throws IOException {
        var server = new Server();
        server.close();
        try (DynamoDbClient dynamo = dynamo(server)) {
            assertThatThrownBy(() -> put(dynamo, "acme")).hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void doesNotTellTheConnectionOfALengthThatWouldMakeItProbe() {
        var told = new ArrayList<HttpExecuteRequest>();
        try (var client = new PromptHttpClient(remembering(told))) {
            client.prepareRequest(HttpExecuteRequest.builder()
                    .request(request())
                    .contentStreamProvider(() -> new ByteArrayInputStream(bytes("four")))
                    .build());
            client.prepareRequest(
                    HttpExecuteRequest.builder().request(request()).build());
        }
        assertThat(told)
                .extracting(request -> request.httpRequest().firstMatchingHeader(Header.CONTENT_LENGTH))
                .map(length -> length.orElse("none"))
                .containsExactly("none", "4");
        assertThat(told)
                .extracting(request -> request.httpRequest().firstMatchingHeader("X-Other"))
                .allSatisfy(other -> assertThat(other).contains("kept"));
    }

    private static SdkHttpRequest request() {
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://127.0.0.1:1/"))
                .putHeader(Header.CONTENT_LENGTH, "4")
                .putHeader("X-Other", "kept")
                .build();
    }

    private static SdkHttpClient remembering(List<HttpExecuteRequest> told) {
        return new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                told.add(request);
                return null;
            }

            @Override
            public void close() {}
        };
    }

    private static void put(DynamoDbClient dynamo, String id) {
        dynamo.putItem(put -> put.tableName("Ledger").item(Map.of("ledger", AttributeValue.fromS(id))));
    }

    private static DynamoDbClient dynamo(Server server) {
        return new Environment(Map.of(
                        "AWS_REGION", "eu-central-1",
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local",
                        "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + server.port()))
                .dynamo();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Answers each request with nothing, and keeps its connections until it is told to hang up. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> sockets = new ArrayList<>();
        private final List<Map<String, String>> heads = new ArrayList<>();
        private final List<String> bodies = new ArrayList<>();
        private boolean refuses;
        private CyclicBarrier together = new CyclicBarrier(1);

        Server() throws IOException {
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return door.getLocalPort();
        }

        synchronized List<Map<String, String>> heads() {
            return List.copyOf(heads);
        }

        synchronized List<String> bodies() {
            return List.copyOf(bodies);
        }

        synchronized int connections() {
            return sockets.size();
        }

        synchronized void refuse() {
            refuses = true;
        }

        /** Answers none before this many are there. */
        synchronized void answerTogether(int requests) {
            together = new CyclicBarrier(requests);
        }

        private synchronized CyclicBarrier together() {
            return together;
        }

        synchronized void hangUp() throws IOException {
            for (Socket socket : sockets) socket.close();
        }

        @Override
        public void close() throws IOException {
            door.close();
            hangUp();
        }

        private void accept() {
            try {
                while (true) {
                    Socket socket = door.accept();
                    synchronized (this) {
                        sockets.add(socket);
                    }
                    Thread.ofVirtual().start(() -> serve(socket));
                }
            } catch (IOException e) {
                // It was closed.
            }
        }

        private void serve(Socket socket) {
            try {
                while (true) {
                    Map<String, String> head = head(socket);
                    int length = Integer.parseInt(head.get("content-length"));
                    String body = new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
                    together().await();
                    socket.getOutputStream().write(bytes(answer(head, body)));
                }
            } catch (IOException | InterruptedException | BrokenBarrierException e) {
                // One of both has hung up.
            }
        }

        private synchronized String answer(Map<String, String> head, String body) {
            heads.add(head);
            bodies.add(body);
            if (!refuses)
                return "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: 2\r\n\r\n{}";
            String refusal = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
                    + "\"message\":\"The conditional request failed\"}";
            return "HTTP/1.1 400 Bad Request\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: "
                    + refusal.length() + "\r\n\r\n" + refusal;
        }

        /** Header names in lower case. */
        private static Map<String, String> head(Socket socket) throws IOException {
            var head = new HashMap<String, String>();
            for (String line = line(socket); !line.isEmpty(); line = line(socket)) {
                int colon = line.indexOf(": ");
                if (colon > 0) head.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
            }
            return head;
        }

        private static String line(Socket socket) throws IOException {
            var line = new StringBuilder();
            for (int read = socket.getInputStream().read();
                    read != '\n';
                    read = socket.getInputStream().read()) {
                if (read < 0) throw new IOException("the client has hung up");
                if (read != '\r') line.append((char) read);
            }
            return line.toString();
        }
    }
}
