package perennial.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import perennial.local.Endpoint;

/** The HTTP server on loopback, a virtual thread a request. Until there is something to serve it answers 503. */
public final class LocalServer implements AutoCloseable {
    /** An HTTP API takes no more than this of request line and headers together. */
    private static final int HEADER_LIMIT = 10_240;

    private static final String LOCAL = "/_local/";

    private final Server server = new Server(new VirtualThreadPool());
    private final ServerConnector connector;
    private volatile Routes routes;

    private record Routes(HttpApi api, LocalRoutes local) {}

    private LocalServer() {
        var configuration = new HttpConfiguration();
        configuration.setRequestHeaderSize(HEADER_LIMIT);
        configuration.setSendServerVersion(false);
        // The path goes to the router as it was sent: one reader of it, and no two opinions on what it means.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost(Endpoint.LOOPBACK);
        server.addConnector(connector);
        server.setErrorHandler(this::refused);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                send(response, callback, answer(request));
                return true;
            }
        });
    }

    /**
     * Takes the port.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException where somebody else has it
     */
    public static LocalServer bind(int port) {
        var local = new LocalServer();
        local.connector.setPort(port);
        try {
            local.server.start();
            return local;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server does not start", e);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** From now on requests are answered. */
    public void serve(HttpApi api, LocalRoutes local) {
        routes = new Routes(api, local);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer answer(Request request) throws IOException {
        Routes now = routes;
        if (now == null) return Answer.message(503, "Service Unavailable");
        Received received = Received.of(request);
        if (received.path().startsWith(LOCAL)) return now.local().answer(received);
        return now.api().answer(received, limit -> {
            try (InputStream body = Request.asInputStream(request)) {
                return body.readNBytes(limit);
            }
        });
    }

    /** What the server itself refuses, such as headers over the limit, in the gateway's words. */
    private boolean refused(Request request, Response response, Callback callback) {
        String reason = HttpStatus.getMessage(response.getStatus());
        send(response, callback, Answer.message(response.getStatus(), reason));
        return true;
    }

    private static void send(Response response, Callback callback, Answer answer) {
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        answer.headers().forEach(headers::put);
        answer.cookies().forEach(cookie -> headers.add(HttpHeader.SET_COOKIE, cookie));
        headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
