package perennial.deployed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lambda's Runtime API for one instance of a function, on a loopback port: gives its runtime event after event and takes what
 * it answers. Under SnapStart the runtime asks for its restore once it is ready for the snapshot, and waits.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String VERSION = "/2018-06-01/runtime";
    /** The runtime's native part wants one. */
    private static final String TRACE = "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String function;
    private final BlockingQueue<Given> events = new LinkedBlockingQueue<>();
    private final Map<String, Given> given = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CountDownLatch restored = new CountDownLatch(1);

    /** An event, the instant until which it may be worked on, and its answer. */
    private record Given(String id, byte[] event, Instant deadline, CompletableFuture<byte[]> answer) {}

    /** The runtime reported an error instead of an answer. */
    static final class Reported extends Exception {
        private static final long serialVersionUID = 1;

        Reported(String error) {
            super(error);
        }
    }

    private RuntimeApi(HttpServer server, String function) {
        this.server = server;
        this.function = function;
        server.setExecutor(threads);
        server.createContext(VERSION + "/invocation/", exchange -> {
            String[] path = exchange.getRequestURI().getPath().split("/");
            if (path[path.length - 1].equals("next")) next(exchange);
            else take(exchange, path[path.length - 2], path[path.length - 1]);
        });
        server.createContext(VERSION + "/restore/next", this::restoreNext);
        server.createContext(VERSION + "/restore/error", this::fail);
        server.createContext(VERSION + "/init/error", this::fail);
        server.start();
    }

    static RuntimeApi serving(String function) {
        try {
            return new RuntimeApi(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), function);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Host and port. */
    String address() {
        return server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    /** Waits until the runtime stands where the snapshot is taken. */
    void awaitSnapshot(Duration limit) throws Reported, TimeoutException {
        await(ready, limit);
    }

    /** Lets the runtime go on from its snapshot. */
    void restore() {
        restored.countDown();
    }

    /** The answer to an event. */
    byte[] invoke(byte[] event, Duration limit) throws Reported, TimeoutException {
        var invocation =
                new Given(UUID.randomUUID().toString(), event, Instant.now().plus(limit), new CompletableFuture<>());
        given.put(invocation.id(), invocation);
        ready.whenComplete((reached, failed) -> {
            if (failed != null) invocation.answer().completeExceptionally(failed);
        });
        events.add(invocation);
        return await(invocation.answer(), limit);
    }

    private static <T> T await(CompletableFuture<T> awaited, Duration limit) throws Reported, TimeoutException {
        try {
            return awaited.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new Reported(e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Reported("interrupted");
        }
    }

    /** The runtime's process has ended: nobody will answer any more. */
    void gone(int exit) {
        var ended = new Reported(function + "'s runtime ended with " + exit);
        ready.completeExceptionally(ended);
        given.values().forEach(open -> open.answer().completeExceptionally(ended));
    }

    private void next(HttpExchange exchange) throws IOException {
        Given next;
        try {
            next = events.take();
        } catch (InterruptedException closing) {
            exchange.close();
            return;
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", next.id());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(next.deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:local:000000000000:function:" + function);
        headers.set("Lambda-Runtime-Trace-Id", TRACE);
        reply(exchange, 200, next.event());
    }

    private void take(HttpExchange exchange, String id, String outcome) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Given answered = given.remove(id);
        if (outcome.equals("response")) answered.answer().complete(body);
        else answered.answer().completeExceptionally(new Reported(new String(body, StandardCharsets.UTF_8)));
        reply(exchange, 202, new byte[0]);
    }

    private void restoreNext(HttpExchange exchange) throws IOException {
        ready.complete(null);
        try {
            restored.await();
        } catch (InterruptedException closing) {
            exchange.close();
            return;
        }
        reply(exchange, 200, new byte[0]);
    }

    private void fail(HttpExchange exchange) throws IOException {
        String error = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        ready.completeExceptionally(new Reported(error));
        given.values().forEach(open -> open.answer().completeExceptionally(new Reported(error)));
        reply(exchange, 202, new byte[0]);
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
