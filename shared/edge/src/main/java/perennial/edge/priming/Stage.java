package perennial.edge.priming;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.function.Consumer;
import perennial.edge.Environment;
import perennial.ledger.json.DomainJson;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where rehearsals play: the real SDK writes, signs and reads, and its requests are answered in place, see {@link StageTables}.
 * It begins empty, and whatever is written or sent is taken.
 */
public final class Stage implements SdkHttpClient {
    private static final String SEND = "AmazonSQS.SendMessage";
    private static final String SEND_SEVERAL = "AmazonSQS.SendMessageBatch";
    private static final String TABLES = "DynamoDB";

    private final StageTables tables;

    private Stage(StageTables tables) {
        this.tables = tables;
    }

    /**
     * A function's environment on a stage of its own, with keys that open nothing.
     *
     * @param log takes the doubles' lines of log
     */
    public static Environment in(Environment real, Consumer<String> log) {
        var variables = new HashMap<>(real.variables());
        variables.put("AWS_ACCESS_KEY_ID", "stage");
        variables.put("AWS_SECRET_ACCESS_KEY", "stage");
        var tables = new StageTables();
        return new Environment(variables, () -> new Stage(tables), log);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                byte[] answer = DomainJson.bytes(answer(request));
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder().statusCode(200).build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public String clientName() {
        return "Stage";
    }

    @Override
    public void close() {}

    private ObjectNode answer(HttpExecuteRequest request) {
        String operation =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        JsonNode body = body(request);
        if (operation.startsWith(TABLES)) return tables.answer(operation.replaceFirst(".*\\.", ""), body);
        ObjectNode answer = DomainJson.mapper().createObjectNode();
        if (operation.equals(SEND)) digest(answer, body);
        if (operation.equals(SEND_SEVERAL)) {
            ArrayNode successful = answer.putArray("Successful");
            for (JsonNode entry : body.get("Entries")) {
                ObjectNode sent = successful.addObject();
                sent.set("Id", entry.get("Id"));
                digest(sent, entry);
            }
        }
        return answer;
    }

    /** A queue's client compares it with its own. */
    private static void digest(ObjectNode answer, JsonNode message) {
        byte[] sent = message.get("MessageBody").asString().getBytes(StandardCharsets.UTF_8);
        answer.put("MessageId", "stage").put("MD5OfMessageBody", HexFormat.of().formatHex(md5(sent)));
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static JsonNode body(HttpExecuteRequest request) {
        try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
            return DomainJson.tree(body.readAllBytes());
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }
}
