package perennial.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local over HTTP in a process of its own, so that its memory is not counted as ours. DynamoDB Local's own runner
 * listens on every interface; this one on loopback only, on a free port, which it prints. It ends with its standard input.
 */
public final class StoreProcess {

    private StoreProcess() {}

    public static void main(String[] arguments) throws Exception {
        var requests = new LocalDynamoDBRequestHandler(0, true, null, true, false);
        var handler = new LocalDynamoDBServerHandler(requests, "*");
        var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        // Makes Jetty's handler from DynamoDB Local's, and is never started.
        server.setHandler(new DynamoDBProxyServer(0, handler).setUpHandler(handler));
        server.start();
        System.out.println(((ServerConnector) server.getConnectors()[0]).getLocalPort());
        awaitEndOfInput();
        System.exit(0);
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is said on it.
        }
    }
}
